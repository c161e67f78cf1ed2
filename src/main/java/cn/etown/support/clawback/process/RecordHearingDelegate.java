package cn.etown.support.clawback.process;

import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.clawback.Hearing;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CHANNEL;
import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.HEARD_ON;
import static cn.etown.support.clawback.process.ClawbackVariables.PLACE;
import static cn.etown.support.clawback.process.ClawbackVariables.RESPONSE;
import static cn.etown.support.clawback.process.ClawbackVariables.SPOKESPERSON;
import static cn.etown.support.clawback.process.ClawbackVariables.STATEMENT;

@Component
class RecordHearingDelegate implements JavaDelegate {

    private final ClawbackProceedings proceedings;

    RecordHearingDelegate(ClawbackProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Hearing hearing = new Hearing(ClawbackForm.day(execution, HEARD_ON), PLACE.from(execution), ClawbackForm.CHANNELS.getOrDefault(CHANNEL.from(execution), "其他"),
                SPOKESPERSON.from(execution), STATEMENT.from(execution), RESPONSE.find(execution).orElse(""), SignedIn.userId());
        proceedings.hear(CLAWBACK_ID.from(execution), hearing, SignedIn.userId());
    }
}
