package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RepaymentPlanRows {

    private final JdbcClient jdbc;

    RepaymentPlanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param credited what had come in before */
    long add(RepaymentPlan plan, Money credited, String actor, Instant now) {
        long id = jdbc.sql("""
                        insert into support.repayment_plan (clawback_id, state, signed_on, credited_fen, agreed_by, agreed_at)
                        values (:clawback, 'ACTIVE', :signedOn, :credited, :actor, :now) returning id""")
                .param("clawback", plan.clawbackId()).param("signedOn", plan.signedOn()).param("credited", credited.fen()).param("actor", actor)
                .param("now", Recoveries.utc(now)).query(Long.class).single();
        plan.parts().forEach(part -> jdbc.sql("insert into support.repayment_plan_part (plan_id, number, due_on, amount_fen) values (:plan, :number, :dueOn, :amount)")
                .param("plan", id).param("number", part.number()).param("dueOn", part.dueOn()).param("amount", part.amount().fen()).update());
        return id;
    }

    /** The one that runs, else the last one. @param credits all that has come in by now */
    Optional<RepaymentPlan> last(long clawbackId, Money credits) {
        return jdbc.sql("select * from support.repayment_plan where clawback_id = :id order by id desc limit 1").param("id", clawbackId)
                .query((row, number) -> new RepaymentPlan(row.getLong("id"), clawbackId, row.getObject("signed_on", LocalDate.class),
                        RepaymentPlan.State.valueOf(row.getString("state")), parts(row.getLong("id"), credits.minus(Money.ofFen(row.getLong("credited_fen")))))).optional();
    }

    private List<RepaymentPlan.Part> parts(long planId, Money cameIn) {
        List<RepaymentPlan.Part> parts = new ArrayList<>();
        Money[] left = {cameIn.max(Money.ZERO)};
        jdbc.sql("select * from support.repayment_plan_part where plan_id = :plan order by number").param("plan", planId)
                .query((row, number) -> new RepaymentPlan.Part(row.getInt("number"), row.getObject("due_on", LocalDate.class), Money.ofFen(row.getLong("amount_fen")), Money.ZERO))
                .list().forEach(part -> {
                    Money covered = part.amount().min(left[0]);
                    left[0] = left[0].minus(covered);
                    parts.add(new RepaymentPlan.Part(part.number(), part.dueOn(), part.amount(), covered));
                });
        return parts;
    }

    /** Recoveries with a running plan of which a part's day has passed. */
    List<Long> withPartsBefore(LocalDate day) {
        return jdbc.sql("""
                        select clawback_id from support.repayment_plan where state = 'ACTIVE'
                           and exists (select from support.repayment_plan_part where plan_id = id and due_on < :day) order by clawback_id""")
                .param("day", day).query(Long.class).list();
    }

    /** @return false when none runs */
    boolean end(long clawbackId, RepaymentPlan.State state, String reason, Instant now) {
        return jdbc.sql("update support.repayment_plan set state = :state, ended_at = :now, end_reason = :reason where clawback_id = :id and state = 'ACTIVE'")
                .param("state", state.name()).param("now", Recoveries.utc(now)).param("reason", reason).param("id", clawbackId).update() == 1;
    }
}
