package cn.etown.support.application.process;

import cn.etown.support.application.SelectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.application.process.RankedSelectionVariables.SELECTION_ID;

@Component
class AnnounceSelectionDelegate implements JavaDelegate {

    private final SelectionService selections;
    private final SupportApplicationProcess applications;

    AnnounceSelectionDelegate(SelectionService selections, SupportApplicationProcess applications) {
        this.selections = selections;
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        selections.announce(SELECTION_ID.from(execution)).forEach(applications::announce);
    }
}
