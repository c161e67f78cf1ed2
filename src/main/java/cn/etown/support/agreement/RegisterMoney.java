package cn.etown.support.agreement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.etown.support.money.Money;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings together what the features that pay and recover know of agreements. */
@Component
class RegisterMoney {

    /** What is known of one agreement; its agreed amount is the caller's. */
    record Sums(Map<Integer, InstalmentPayments.Line> payments, Map<Integer, Money> setOffs, List<RecoveryMoney.Claim> claims, Money open) {

        AgreementMoney with(Money agreed) {
            return new AgreementMoney(agreed, Money.sum(payments.values().stream().map(InstalmentPayments.Line::paid).toList()), Money.sum(List.copyOf(setOffs.values())), open,
                    of(RecoveryMoney.Claim::claimed), of(RecoveryMoney.Claim::recovered), of(RecoveryMoney.Claim::outstanding), of(RecoveryMoney.Claim::owedBack));
        }

        Money setOffOf(int instalment) {
            return setOffs.getOrDefault(instalment, Money.ZERO);
        }

        private Money of(Function<RecoveryMoney.Claim, Money> figure) {
            return Money.sum(claims.stream().map(figure).toList());
        }
    }

    private final RegisterLines lines;
    private final ObjectProvider<InstalmentPayments> payments;
    private final ObjectProvider<RecoveryMoney> recoveries;

    RegisterMoney(RegisterLines lines, ObjectProvider<InstalmentPayments> payments, ObjectProvider<RecoveryMoney> recoveries) {
        this.lines = lines;
        this.payments = payments;
        this.recoveries = recoveries;
    }

    /** Of each of the agreements. */
    Map<Long, Sums> of(Collection<Long> agreementIds) {
        Map<Long, Map<Integer, Money>> planned = lines.instalments(agreementIds);
        Set<Long> ended = Set.copyOf(lines.ended(agreementIds));
        Map<Long, List<InstalmentPayments.Line>> paid = payments.stream().flatMap(paying -> paying.paymentsOf(agreementIds).stream())
                .collect(Collectors.groupingBy(InstalmentPayments.Line::agreementId));
        Map<Long, List<RecoveryMoney.Claim>> claims = recoveries.stream().flatMap(recovering -> recovering.claimsOf(agreementIds).stream())
                .collect(Collectors.groupingBy(RecoveryMoney.Claim::agreementId));
        Map<Long, List<RecoveryMoney.SetOff>> setOffs = recoveries.stream().flatMap(recovering -> recovering.setOffsOf(agreementIds).stream())
                .collect(Collectors.groupingBy(RecoveryMoney.SetOff::agreementId));
        return agreementIds.stream().collect(Collectors.toMap(Function.identity(), id -> {
            Map<Integer, InstalmentPayments.Line> byNumber = paid.getOrDefault(id, List.of()).stream()
                    .collect(Collectors.toMap(InstalmentPayments.Line::instalment, Function.identity()));
            Map<Integer, Money> setOff = setOffs.getOrDefault(id, List.of()).stream().collect(Collectors.toMap(RecoveryMoney.SetOff::instalment, RecoveryMoney.SetOff::amount));
            Money open = ended.contains(id) ? Money.ZERO : open(planned.getOrDefault(id, Map.of()), byNumber, setOff);
            return new Sums(byNumber, setOff, claims.getOrDefault(id, List.of()), open);
        }));
    }

    private static Money open(Map<Integer, Money> planned, Map<Integer, InstalmentPayments.Line> paid, Map<Integer, Money> setOff) {
        return Money.sum(planned.entrySet().stream().map(each -> {
            InstalmentPayments.Line line = paid.get(each.getKey());
            boolean open = line == null || line.state() == InstalmentState.PLANNED || line.state() == InstalmentState.UNDER_WAY;
            Money settled = (line == null ? Money.ZERO : line.paid()).plus(setOff.getOrDefault(each.getKey(), Money.ZERO));
            return open ? each.getValue().minus(settled).max(Money.ZERO) : Money.ZERO;
        }).toList());
    }
}
