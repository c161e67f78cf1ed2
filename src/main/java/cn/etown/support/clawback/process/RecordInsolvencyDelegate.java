package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.PROGRESS;
import static cn.etown.support.clawback.process.ClawbackVariables.PROGRESS_TEXT;

@Component
class RecordInsolvencyDelegate implements JavaDelegate {

    private final ClawbackCollection collection;

    RecordInsolvencyDelegate(ClawbackCollection collection) {
        this.collection = collection;
    }

    @Override
    public void execute(DelegateExecution execution) {
        collection.followInsolvency(CLAWBACK_ID.from(execution), PROGRESS.from(execution).equals("ended"), PROGRESS_TEXT.from(execution), SignedIn.userId());
    }
}
