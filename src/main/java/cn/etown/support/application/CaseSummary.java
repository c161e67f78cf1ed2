package cn.etown.support.application;

import java.time.LocalDate;

import cn.etown.support.money.Money;
import cn.etown.support.policy.SupportMode;

import org.springframework.lang.Nullable;

/**
 * What other features may know of an application.
 *
 * @param id         the case id used by all features (process variable {@code applicationId})
 * @param caseNumber gapless per year, for example 京技扶申〔2026〕0001号
 * @param instrument code of the instrument, for example {@code IT-3}
 * @param bureau     kebab-case code of the responsible bureau, null until routed
 * @param approved   approved amount, null before approval
 * @param receivedOn the day whose terms apply
 */
public record CaseSummary(long id, String caseNumber, long enterpriseId, String enterpriseName, String instrument, SupportMode mode, String projectName,
                          Money requested, @Nullable Money approved, @Nullable String bureau, ApplicationStatus status, String filedBy,
                          LocalDate receivedOn) {
}
