package cn.etown.support.clawback.process;

import java.time.LocalDate;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.clawback.ClawbackProceedings;

import org.springframework.stereotype.Component;

/** Days that the recovery's record knows, for models: {@code ${deadlines.endOf(clawbackDeadlines.statement(clawbackId))}}. */
@Component
public class ClawbackDeadlines {

    private final ClawbackProceedings proceedings;
    private final ClawbackCollection collection;
    private final ClawbackEnforcement enforcement;

    ClawbackDeadlines(ClawbackProceedings proceedings, ClawbackCollection collection, ClawbackEnforcement enforcement) {
        this.proceedings = proceedings;
        this.collection = collection;
        this.enforcement = enforcement;
    }

    /** The last day for the statement and defence. */
    public LocalDate statement(long clawbackId) {
        return proceedings.statementDue(clawbackId);
    }

    /** When somebody has to look again at what is being performed. */
    public LocalDate lookAgain(long clawbackId) {
        return collection.lookAgainOn(clawbackId);
    }

    /** The last day of the demand before court. */
    public LocalDate courtDemand(long clawbackId) {
        return enforcement.demandUntil(clawbackId);
    }

    /** The last day of the application to the court. */
    public LocalDate courtApplication(long clawbackId) {
        return enforcement.applicationUntil(clawbackId);
    }
}
