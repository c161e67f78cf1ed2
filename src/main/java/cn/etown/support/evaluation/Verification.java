package cn.etown.support.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.ObligationCheck.Outcome;

/** One verification of all promises of an agreement, never changed afterwards; the last one counts. */
public record Verification(int number, int round, List<Finding> findings, Performance performance, String checkedBy, Instant checkedAt) {

    public Verification {
        findings = List.copyOf(findings);
    }

    List<Finding> broken() {
        return findings.stream().filter(Finding::isBroken).toList();
    }

    Optional<Finding> of(String promise) {
        return findings.stream().filter(finding -> finding.promise().equals(promise)).findFirst();
    }

    /** What the table {@code evaluation-score} is asked with. */
    ScoreFacts facts(boolean reported) {
        int promises = (int) broken().stream().filter(finding -> PromiseNames.isOfThePolicy(finding.promise())).count();
        int unclear = (int) findings.stream().filter(finding -> finding.outcome() == Outcome.UNCLEAR).count();
        return new ScoreFacts(promises, broken().size() - promises, unclear, performance.percent().doubleValue(), reported, round);
    }
}
