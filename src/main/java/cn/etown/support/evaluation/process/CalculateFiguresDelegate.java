package cn.etown.support.evaluation.process;

import cn.etown.support.evaluation.campaign.ProgrammeFigures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CAMPAIGN_ID;

@Component
class CalculateFiguresDelegate implements JavaDelegate {

    private final ProgrammeFigures figures;

    CalculateFiguresDelegate(ProgrammeFigures figures) {
        this.figures = figures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        figures.fix(CAMPAIGN_ID.from(execution));
    }
}
