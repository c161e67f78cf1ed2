package cn.etown.support.negotiation.process;

import java.time.LocalDate;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.MandateGrant;

import org.camunda.bpm.engine.delegate.VariableScope;

import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_AMOUNT;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MANDATE_UNTIL;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MINUTES_NO;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.MORE_ROUNDS;
import static cn.etown.support.negotiation.process.EnterpriseNegotiationVariables.OPINION;

/** The fields by which a tier gives a mandate, in {@code grant-mandate} and {@code decide-escalation}. */
final class MandateForm {

    private MandateForm() {
    }

    static MandateGrant grant(VariableScope scope) {
        return new MandateGrant(amount(MANDATE_AMOUNT.from(scope)), LocalDate.parse(MANDATE_UNTIL.from(scope)), MINUTES_NO.find(scope).orElse(null),
                OPINION.from(scope), MORE_ROUNDS.find(scope).orElse(0));
    }

    private static Money amount(String typed) {
        try {
            return Money.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new UserMessageException("授权额度无法识别：" + e.getMessage());
        }
    }
}
