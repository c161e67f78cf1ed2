package cn.etown.support.office;

import java.util.Optional;

import cn.etown.support.application.Countersigning;
import cn.etown.support.engine.TaskHands;
import cn.etown.support.engine.TaskHands.Held;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who signs after a tier (后加签). Only a tier of one person has somebody sign after it: a joint review and a panel hear several persons anyway. */
@Component
class Signers {

    private static final String REVIEW_TIER = "userTask_reviewTier";
    private static final String COUNTERSIGN = "userTask_countersign";

    private final TaskHands hands;
    private final Countersigning countersigning;

    Signers(TaskHands hands, Countersigning countersigning) {
        this.hands = hands;
        this.countersigning = countersigning;
    }

    boolean mayFollow(Held task) {
        return hands.isIn(task.taskId(), REVIEW_TIER, COUNTERSIGN);
    }

    Optional<String> asked(Held task) {
        return countersigning.signerOf(task.caseId());
    }

    void ask(Held task, @Nullable String person) {
        countersigning.ask(task.caseId(), person);
    }
}
