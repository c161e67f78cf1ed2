package cn.etown.support.evaluation;

import java.time.LocalDate;

import cn.etown.support.agreement.ObligationCheck.Outcome;

import org.springframework.lang.Nullable;

/**
 * What a clerk enters about one promise.
 *
 * @param evidence numbers of documents as the panel lists them, for example {@code 3、5}
 */
public record FindingEntry(String promise, Outcome outcome, String text, @Nullable LocalDate breachOn, @Nullable String evidence) {
}
