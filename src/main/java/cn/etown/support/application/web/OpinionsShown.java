package cn.etown.support.application.web;

import java.util.function.Predicate;

import cn.etown.support.dossier.Decision;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;

/** Which of the opinions on a case a reader sees. Experts judge by themselves: they do not see each other's scores. */
final class OpinionsShown {

    /** Follows the outcome of what was taken back. */
    static final String TAKEN_BACK = "（已撤回）";
    static final String EXPERTS = "experts";

    private static final String EXPERTS_DUTY = "REVIEW:experts";
    /** Its note is the objector's hash: proof, nothing to read. */
    private static final String OBJECTED = "objected";

    private OpinionsShown() {
    }

    static Predicate<Decision> to(Caller reader) {
        return reader.groups().contains(EXPERTS) ? decision -> !EXPERTS_DUTY.equals(decision.duty()) || decision.actor().equals(reader.userId()) : decision -> true;
    }

    static @Nullable String wording(Decision decision) {
        return OBJECTED.equals(decision.outcome()) ? null : decision.opinion();
    }
}
