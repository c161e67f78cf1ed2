package cn.etown.support.disbursement.web;

import java.util.List;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.disbursement.DisbursementService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The payment orders of a case above the forms of finance. Bank accounts are for those who pay and those who audit. */
@RestController
@Hidden
class PaymentOrderController {

    private static final Set<String> READERS = Set.of("finance-officers", "finance-chiefs", "auditors", "administrators");

    private final DisbursementService disbursement;
    private final Hands hands;

    PaymentOrderController(DisbursementService disbursement, Hands hands) {
        this.disbursement = disbursement;
        this.hands = hands;
    }

    /** Empty for everybody else. */
    @GetMapping("/camunda/api/support/cases/{caseId}/payment-orders")
    List<Row> ofCase(@PathVariable long caseId) {
        return !Caller.current().may(groups -> groups.stream().anyMatch(READERS::contains)) ? List.of()
                : disbursement.ordersOf(caseId).stream().map(this::row).toList();
    }

    private Row row(DisbursementService.OrderSummary order) {
        return new Row(order.number(), "第 " + order.instalment() + " 期", order.state(), order.payeeName(), order.payeeBank(), order.payeeAccount(), order.amount().toString(),
                hands.who("payment_order", order.id(), "prepared_by", order.preparedBy()), order.paid() == null ? null : order.paid() + "\n" + ChineseDates.day(order.paidOn()),
                order.daysTaken() == null ? null : order.daysTaken() + " 天（" + order.workingDaysTaken() + " 个工作日）");
    }

    /** @param taken from the acceptance of the application to the payment */
    record Row(@Nullable String number, String instalment, String state, String payeeName, String payeeBank, String payeeAccount, String amount, String preparedBy,
               @Nullable String paid, @Nullable String taken) {
    }
}
