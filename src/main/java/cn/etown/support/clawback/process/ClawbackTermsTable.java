package cn.etown.support.clawback.process;

import java.util.Map;

import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.ClawbackTerms;
import cn.etown.support.clawback.DefaultTerms;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the deployed table {@code clawback-terms}. */
@Component
class ClawbackTermsTable implements DefaultTerms {

    private static final String TABLE = "clawback-terms";

    private final DecisionService decisions;
    private final SystemWork systemWork;

    ClawbackTermsTable(DecisionService decisions, SystemWork systemWork) {
        this.decisions = decisions;
        this.systemWork = systemWork;
    }

    @Override
    public ClawbackTerms of(BreachKind breach, int yearsKept) {
        return terms(row(breach, yearsKept));
    }

    @Override
    public int barYears(BreachKind breach, int yearsKept) {
        return row(breach, yearsKept).<Number>getEntry("barYears").intValue();
    }

    private DmnDecisionRuleResult row(BreachKind breach, int yearsKept) {
        Map<String, Object> facts = Map.of("breachKind", breach.name(), "yearsKept", yearsKept);
        return systemWork.call(() -> decisions.evaluateDecisionTableByKey(TABLE, facts)).getSingleResult();
    }

    static ClawbackTerms terms(DmnDecisionRuleResult row) {
        return new ClawbackTerms(row.<Number>getEntry("share").intValue(), Interest.valueOf(row.getEntry("interest")), null, row.getEntry("basis"));
    }
}
