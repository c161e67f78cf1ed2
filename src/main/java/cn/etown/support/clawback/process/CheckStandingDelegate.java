package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.clawback.Standing;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.BUREAU;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.DECIDING_GROUP;
import static cn.etown.support.clawback.process.ClawbackVariables.ENDING;
import static cn.etown.support.clawback.process.ClawbackVariables.STANDING;

@Component
class CheckStandingDelegate implements JavaDelegate {

    private final ClawbackCollection collection;

    CheckStandingDelegate(ClawbackCollection collection) {
        this.collection = collection;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = CLAWBACK_ID.from(execution);
        Standing standing = collection.check(id, SignedIn.SYSTEM);
        STANDING.set(execution, standing.code());
        switch (standing) {
            case ENDED -> ENDING.set(execution, collection.endingOf(id));
            case SET_OFF -> DECIDING_GROUP.set(execution, "finance-chiefs");
            case END_PROPOSED -> DECIDING_GROUP.set(execution, BUREAU.from(execution) + "-heads");
            default -> { }
        }
    }
}
