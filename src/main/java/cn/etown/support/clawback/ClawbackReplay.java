package cn.etown.support.clawback;

import java.time.OffsetDateTime;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.AmountReplay;
import cn.etown.support.dossier.ReplayedAmount;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Amounts of recoveries again, from the claim and the terms that were kept with them and exactly the rates that they name. */
@Component
@Order(2)
class ClawbackReplay implements AmountReplay {

    private final JdbcClient jdbc;
    private final ReferenceRates rates;

    ClawbackReplay(JdbcClient jdbc, ReferenceRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    @Override
    public List<ReplayedAmount> replay(long caseId) {
        return jdbc.sql("""
                        select a.purpose, a.principal_fen + a.interest_fen as fen, a.rules_version, a.computed_at, a.inputs
                        from support.clawback_amount a join support.clawback c on c.id = a.clawback_id where c.case_id = ? order by a.id""")
                .param(caseId)
                .query((row, number) -> again(ComputedAmount.Purpose.valueOf(row.getString("purpose")), row.getLong("fen"), row.getString("rules_version"),
                        row.getObject("computed_at", OffsetDateTime.class), row.getString("inputs"))).list();
    }

    private ReplayedAmount again(ComputedAmount.Purpose purpose, long stored, String rulesVersion, OffsetDateTime at, @Nullable String inputs) {
        String what = purpose == ComputedAmount.Purpose.PROPOSED ? "追缴金额测算" : "追缴金额确定";
        if (inputs == null) {
            return new ReplayedAmount(what, at.toInstant(), rulesVersion, stored, null, null);
        }
        try {
            return new ReplayedAmount(what, at.toInstant(), rulesVersion, stored, compute(AmountJson.readInputs(inputs), rulesVersion).claimed().fen(), null);
        } catch (UserMessageException e) {
            return new ReplayedAmount(what, at.toInstant(), rulesVersion, stored, null, e.getMessage());
        }
    }

    private ClawbackAmount compute(AmountInputs inputs, String rulesVersion) {
        List<ReferenceRate> named = rates.of(AmountReplay.idsNamed(rulesVersion, "利率"));
        RateTable table = RateKind.of(inputs.terms().interest()).map(kind -> new RateTable(kind, named)).orElse(null);
        return ClawbackCalculator.calculate(inputs.claim(), inputs.terms(), table);
    }
}
