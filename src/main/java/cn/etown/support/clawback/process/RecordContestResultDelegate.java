package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackContests;
import cn.etown.support.clawback.Contest;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.NEW_CLAIM;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;
import static cn.etown.support.clawback.process.ClawbackVariables.RESULT;
import static cn.etown.support.clawback.process.ClawbackVariables.SERVED_ON;

@Component
class RecordContestResultDelegate implements JavaDelegate {

    private final ClawbackContests contests;

    RecordContestResultDelegate(ClawbackContests contests) {
        this.contests = contests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contests.conclude(CLAWBACK_ID.from(execution), Contest.Result.valueOf(RESULT.from(execution)), ClawbackForm.day(execution, SERVED_ON),
                ClawbackForm.amount(execution, NEW_CLAIM).orElse(null), OPINION.from(execution), SignedIn.userId());
    }
}
