package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Component;

/**
 * What the enterprise has got under an agreement: what the bank paid as support, and instalments that were set off. A set-off performs the instalment as a payment
 * would (民法典第五百五十七条、第五百六十八条), on the day its notice was served; so it counts as paid where the agreement is recovered later.
 */
@Component
class SupportReceived {

    /** @param reference of the payment order, or of the set-off */
    record Line(String reference, int instalment, Money amount, LocalDate on) {
    }

    private final DisbursementService disbursements;
    private final Recoveries recoveries;

    SupportReceived(DisbursementService disbursements, Recoveries recoveries) {
        this.disbursements = disbursements;
        this.recoveries = recoveries;
    }

    /** Oldest first. */
    List<Line> of(long caseId) {
        Stream<Line> paid = disbursements.supportPaid(caseId).stream().map(each -> new Line(each.orderNumber(), each.instalment(), each.amount(), each.paidOn()));
        Stream<Line> setOff = recoveries.setOffsAgainst(caseId).stream().map(each -> new Line(each.credit().reference(), each.instalment(), each.amount(), each.servedOn()));
        return Stream.concat(paid, setOff).sorted(Comparator.comparing(Line::on).thenComparing(Line::reference)).toList();
    }
}
