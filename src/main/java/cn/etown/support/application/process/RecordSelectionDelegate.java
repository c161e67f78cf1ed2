package cn.etown.support.application.process;

import cn.etown.support.application.SelectionService;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.RankedSelectionVariables.SELECTION_CONFIRMED;
import static cn.etown.support.application.process.RankedSelectionVariables.SELECTION_ID;

@Component
class RecordSelectionDelegate implements JavaDelegate {

    private final SelectionService selections;

    RecordSelectionDelegate(SelectionService selections) {
        this.selections = selections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean confirmed = "approve".equals(Submitted.text(execution, "decision"));
        selections.decide(SELECTION_ID.from(execution), confirmed, Submitted.textOrEmpty(execution, "minutesNo"), Submitted.textOrEmpty(execution, "opinion"),
                SignedIn.userId());
        SELECTION_CONFIRMED.set(execution, confirmed);
    }
}
