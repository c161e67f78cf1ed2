package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.EvaluationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.EVALUATION_ID;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OBJECTION_ACCEPTED;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OBJECTION_ANSWER;
import static cn.etown.support.evaluation.process.EnterpriseEvaluationVariables.OBJECTION_MOVE;

@Component
class RecordObjectionAnswerDelegate implements JavaDelegate {

    private final EvaluationService evaluations;

    RecordObjectionAnswerDelegate(EvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean accepted = OBJECTION_MOVE.from(execution).equals("accept");
        evaluations.answer(EVALUATION_ID.from(execution), accepted, OBJECTION_ANSWER.from(execution), SignedIn.userId());
        OBJECTION_ACCEPTED.set(execution, accepted);
    }
}
