package cn.etown.support.dossier;

import java.time.Instant;

import org.springframework.lang.Nullable;

/**
 * One act of one person on a case, never changed afterwards (table {@code support.decision}).
 *
 * @param duty      in which capacity the actor acted, for example {@code REVIEW:chief}, see {@link DecisionLedger#assume}; null for an act without
 *                  a duty, for example a completeness check
 * @param step      Chinese name of the step as shown to people, for example 科室负责人审核
 * @param outcome   camelCase code, for example {@code approve}
 * @param outcomeLabel Chinese, for example 同意
 * @param opinion   what the actor wrote
 * @param amountFen proposed or decided amount in fen, where the step has one
 * @param minutesNo number of the meeting's minutes (会议纪要), where the step needs one
 * @param onBehalfOf whose absence the actor filled in (代办), null for an act of one's own
 */
public record Decision(@Nullable Long id, long caseId, @Nullable String duty, String step, String actor, String outcome, String outcomeLabel,
                       @Nullable String opinion, @Nullable Long amountFen, @Nullable String minutesNo, Instant decidedAt,
                       @Nullable String onBehalfOf) {

    /** In the actor's own name, as long as the ledger knows of no other: see {@link Representation}. */
    public Decision(@Nullable Long id, long caseId, @Nullable String duty, String step, String actor, String outcome, String outcomeLabel, @Nullable String opinion,
                    @Nullable Long amountFen, @Nullable String minutesNo, Instant decidedAt) {
        this(id, caseId, duty, step, actor, outcome, outcomeLabel, opinion, amountFen, minutesNo, decidedAt, null);
    }

    /** Whose decision it is. */
    public String inNameOf() {
        return onBehalfOf == null ? actor : onBehalfOf;
    }
}
