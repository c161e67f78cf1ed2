package cn.etown.support.disbursement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Instalments that are not paid out because the enterprise owes money itself (抵销). */
@Service
public class InstalmentSetOff {

    /** @param open still committed */
    public record Unpaid(long caseId, String agreementNumber, int instalment, LocalDate dueOn, Money open) {
    }

    /** Nothing of the instalment is left to be paid: what has begun for it is ended (published in the transaction of the set-off). */
    public record SetOffInFull(long caseId, int instalment) {
    }

    private final Disbursements disbursements;
    private final PaymentOrders orders;
    private final ApplicationService applications;
    private final FundService fund;
    private final ApplicationEventPublisher events;

    InstalmentSetOff(Disbursements disbursements, PaymentOrders orders, ApplicationService applications, FundService fund, ApplicationEventPublisher events) {
        this.disbursements = disbursements;
        this.orders = orders;
        this.applications = applications;
        this.fund = fund;
        this.events = events;
    }

    /** Neither paid nor cancelled, of all agreements of the enterprise, by due day. */
    @Transactional(readOnly = true)
    public List<Unpaid> unpaidOf(long enterpriseId) {
        return disbursements.unpaidOf(enterpriseId).stream()
                .map(row -> new Unpaid(row.caseId(), row.agreementNumber(), row.instalment(), row.dueOn(), fund.committed(row.caseId(), row.instalment())))
                .filter(row -> row.open().isPositive()).toList();
    }

    /** Call it late in a transaction: it moves the fund. @throws UserMessageException when a payment order for it is open */
    @Transactional
    public void setOff(long caseId, int instalment, UUID posting, Money amount, String note) {
        orders.findOpen(caseId, instalment).ifPresent(open -> {
            throw new UserMessageException("第 " + instalment + " 期有一张尚未办结的支付单" + (open.number() == null ? "" : " " + open.number()) + "，不能抵销。请先办结或退回该支付单。");
        });
        if (amount.equals(fund.committed(caseId, instalment))) {
            disbursements.setOff(caseId, instalment);
            events.publishEvent(new SetOffInFull(caseId, instalment));
            if (!disbursements.anyOpen(caseId) && applications.caseOf(caseId).status() == ApplicationStatus.AGREED) {
                applications.markPaid(caseId);
            }
        }
        fund.setOff(caseId, instalment, posting, amount, note);
    }
}
