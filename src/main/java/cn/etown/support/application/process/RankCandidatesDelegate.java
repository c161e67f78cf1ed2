package cn.etown.support.application.process;

import cn.etown.support.application.SelectionService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.RankedSelectionVariables.SELECTION_ID;

@Component
class RankCandidatesDelegate implements JavaDelegate {

    private final SelectionService selections;

    RankCandidatesDelegate(SelectionService selections) {
        this.selections = selections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SELECTION_ID.set(execution, selections.open(Submitted.textOrEmpty(execution, "selectionInstrument"), Submitted.textOrEmpty(execution, "selectionTitle"),
                Submitted.number(execution, "places"), SignedIn.userId()));
    }
}
