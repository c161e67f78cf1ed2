package cn.etown.support.clawback.process;

import java.util.Locale;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.clawback.ClawbackProceedings.Finding;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAIM_KEPT;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.TO_COLLECT;
import static cn.etown.support.clawback.process.ClawbackVariables.FINDING;
import static cn.etown.support.clawback.process.ClawbackVariables.LOWERED_AMOUNT;
import static cn.etown.support.clawback.process.ClawbackVariables.OPINION;

@Component
class RecordStatementReviewDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    RecordStatementReviewDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Finding finding = Finding.valueOf(FINDING.from(execution).toUpperCase(Locale.ROOT));
        boolean kept = proceedings.reviewStatement(CLAWBACK_ID.from(execution), finding, ClawbackForm.amount(execution, LOWERED_AMOUNT).orElse(null),
                OPINION.from(execution), SignedIn.userId());
        CLAIM_KEPT.set(execution, kept);
        if (!kept) {
            TO_COLLECT.set(execution, proceedings.owesBack(CLAWBACK_ID.from(execution)));
        }
    }
}
