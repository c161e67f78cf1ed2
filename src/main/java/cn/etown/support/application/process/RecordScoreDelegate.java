package cn.etown.support.application.process;

import cn.etown.support.application.ExpertService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.SupportApplicationVariables.APPLICATION_ID;
import static cn.etown.support.application.process.TieredReviewVariables.EXPERT;
import static cn.etown.support.application.process.TieredReviewVariables.RECUSED;

@Component
class RecordScoreDelegate implements JavaDelegate {

    private final ExpertService experts;

    RecordScoreDelegate(ExpertService experts) {
        this.experts = experts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long applicationId = APPLICATION_ID.from(execution);
        String opinion = Submitted.text(execution, "opinion");
        boolean recused = Submitted.isYes(execution, "recused");
        if (recused) {
            EXPERT.set(execution, experts.recuse(applicationId, EXPERT.from(execution), opinion));
        } else {
            experts.score(applicationId, EXPERT.from(execution), ReviewForm.score(execution), opinion);
        }
        RECUSED.setLocal(execution, recused);
    }
}
