package cn.etown.support.clawback;

import java.util.Collection;
import java.util.List;

import cn.etown.support.agreement.RecoveryMoney;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAmount.Applied;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What recoveries stand at, for the obligation register. */
@Component
class RecoveryFigures implements RecoveryMoney {

    private final Recoveries recoveries;
    private final WorkingCalendar calendar;

    RecoveryFigures(Recoveries recoveries, WorkingCalendar calendar) {
        this.recoveries = recoveries;
        this.calendar = calendar;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Claim> claimsOf(Collection<Long> agreementIds) {
        return recoveries.ofAgreements(agreementIds).stream().flatMap(id -> recoveries.find(id, calendar.today()).stream()).map(RecoveryFigures::claim).toList();
    }

    private static Claim claim(Recovery recovery) {
        Settlement settled = recovery.settlement();
        return new Claim(recovery.agreementId(), recovery.number(), new Part(recovery.principal(), settled.paid(Applied::principal)),
                new Part(recovery.interest(), settled.paid(Applied::interest)), new Part(settled.surcharge(), settled.paid(Applied::surcharge)), recovery.overpaid(),
                recovery.refunded());
    }

    @Override
    @Transactional(readOnly = true)
    public List<SetOff> setOffsOf(Collection<Long> agreementIds) {
        return recoveries.setOffsOf(agreementIds);
    }
}
