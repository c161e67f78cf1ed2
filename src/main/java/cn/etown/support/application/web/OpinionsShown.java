package cn.etown.support.application.web;

import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.application.ReviewRecall;
import cn.etown.support.dossier.Decision;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;

/** Which of the opinions on a case a reader sees. Experts judge by themselves: they do not see each other's scores, and nobody sees any until the panel is closed. */
final class OpinionsShown {

    /** Follows the outcome of what was taken back. */
    static final String TAKEN_BACK = "（已撤回）";
    static final String EXPERTS = "experts";
    static final String SEALED = "评审结束前不公开评分和意见。";

    private static final String EXPERTS_DUTY = "REVIEW:experts";
    /** Its note is the objector's hash: proof, nothing to read. */
    private static final String OBJECTED = "objected";

    private OpinionsShown() {
    }

    /** @param sealed whether a panel of the case is open */
    static Stream<Decision> to(Caller reader, boolean sealed, List<Decision> decisions) {
        boolean asExpert = reader.groups().contains(EXPERTS);
        return decisions.stream().filter(decision -> !asExpert || !EXPERTS_DUTY.equals(decision.duty()) || decision.actor().equals(reader.userId()))
                .map(decision -> isSealed(decision, reader, sealed) ? scored(decision) : decision);
    }

    /** Whether the reader only sees that there is a score. */
    static boolean isSealed(Decision decision, Caller reader, boolean sealed) {
        return sealed && ReviewRecall.isScore(decision) && !decision.actor().equals(reader.userId());
    }

    private static Decision scored(Decision decision) {
        return new Decision(decision.id(), decision.caseId(), decision.duty(), decision.step(), decision.actor(), decision.outcome(), "已评分", SEALED, null, null, decision.decidedAt(),
                decision.onBehalfOf());
    }

    static @Nullable String wording(Decision decision) {
        return OBJECTED.equals(decision.outcome()) ? null : decision.opinion();
    }
}
