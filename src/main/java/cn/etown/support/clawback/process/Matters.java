package cn.etown.support.clawback.process;

import java.time.LocalDate;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.clawback.ClawbackContests;
import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.clawback.Contest;
import cn.etown.support.clawback.Motion;
import cn.etown.support.engine.SignedIn;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import static cn.etown.support.clawback.process.ClawbackVariables.CLAWBACK_ID;
import static cn.etown.support.clawback.process.ClawbackVariables.CONTEST_BODY;
import static cn.etown.support.clawback.process.ClawbackVariables.CONTEST_REFERENCE;
import static cn.etown.support.clawback.process.ClawbackVariables.MATTER;
import static cn.etown.support.clawback.process.ClawbackVariables.MATTER_ON;
import static cn.etown.support.clawback.process.ClawbackVariables.MATTER_TEXT;
import static cn.etown.support.clawback.process.ClawbackVariables.SET_OFF_AGREEMENT;
import static cn.etown.support.clawback.process.ClawbackVariables.SET_OFF_AMOUNT;
import static cn.etown.support.clawback.process.ClawbackVariables.SET_OFF_INSTALMENT;
import static cn.etown.support.clawback.process.ClawbackVariables.SUCCESSOR_CODE;
import static cn.etown.support.clawback.process.ClawbackVariables.SUCCESSOR_NAME;

/** What may happen while a decision is performed or executed, as the forms {@code follow-clawback} and {@code follow-execution} say it. */
@Component
class Matters {

    private final ClawbackCollection collection;
    private final ClawbackContests contests;
    private final ClawbackEnforcement enforcement;

    Matters(ClawbackCollection collection, ClawbackContests contests, ClawbackEnforcement enforcement) {
        this.collection = collection;
        this.contests = contests;
        this.enforcement = enforcement;
    }

    void record(DelegateExecution execution) {
        long id = CLAWBACK_ID.from(execution);
        String text = MATTER_TEXT.from(execution);
        String actor = SignedIn.userId();
        switch (MATTER.from(execution)) {
            case "plan" -> collection.agreePlan(id, ClawbackForm.parts(execution), on(execution), text, actor);
            case "setOff" -> collection.proposeSetOff(id, SET_OFF_AGREEMENT.from(execution), SET_OFF_INSTALMENT.from(execution),
                    ClawbackForm.amount(execution, SET_OFF_AMOUNT).orElseThrow(), text, actor);
            case "review" -> contests.contest(id, Contest.Kind.REVIEW, on(execution), CONTEST_BODY.from(execution), CONTEST_REFERENCE.from(execution), actor);
            case "suit" -> contests.contest(id, Contest.Kind.SUIT, on(execution), CONTEST_BODY.from(execution), CONTEST_REFERENCE.from(execution), actor);
            case "insolvency" -> collection.declareInsolvent(id, text, on(execution), actor);
            case "succession" -> collection.succeed(id, SUCCESSOR_NAME.from(execution), SUCCESSOR_CODE.from(execution), on(execution), text, actor);
            case "deregistered" -> collection.proposeEnd(id, Motion.Kind.DEREGISTERED, text, actor);
            case "unenforceable" -> collection.proposeEnd(id, Motion.Kind.UNENFORCEABLE, text, actor);
            case "progress" -> enforcement.recordProgress(id, text, actor);
            default -> throw new IllegalStateException("an unknown matter: " + MATTER.from(execution));
        }
    }

    private static LocalDate on(DelegateExecution execution) {
        return ClawbackForm.day(execution, MATTER_ON);
    }
}
