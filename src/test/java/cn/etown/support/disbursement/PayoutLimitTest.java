package cn.etown.support.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.TestAgreements;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;
import cn.etown.support.policy.TermKind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

class PayoutLimitTest {

    private static final LocalDate RECEIVED = LocalDate.parse("2026-01-15");

    final ApplicationService applications = Mockito.mock();
    final AgreementService agreements = Mockito.mock();
    final PolicyService policy = Mockito.mock();
    final Disbursements disbursements = Mockito.mock();
    final PayoutLimit limit = new PayoutLimit(applications, agreements, policy, TestCalendar.at("2026-03-05T09:00"), disbursements);

    @BeforeEach
    void signedOnTheSecondOfMarch() {
        given(disbursements.find(1, 1)).willReturn(Optional.of(row(null, null)));
        given(applications.caseOf(1)).willReturn(new CaseSummary(1, "京技扶申〔2026〕0001号", 7, "亦庄智造有限公司", "RO-4", SupportMode.RATE_CAPPED, "智能产线改造",
                Money.ofYuan(1), Money.ofYuan(1), "economic-development", ApplicationStatus.AGREED, "intake-desk-1", RECEIVED));
        given(agreements.agreementOf(1)).willReturn(Optional.of(TestAgreements.signed(3, 1, "京技扶协〔2026〕0001号", "亦庄智造有限公司", Money.ofYuan(1),
                LocalDate.parse("2026-03-02"))));
    }

    @Test
    void theTermInForceOnReceiptCountsWorkingDaysFromSigning() {
        given(policy.term("RO-4", TermKind.PAYOUT_DAYS, RECEIVED)).willReturn(Optional.of(new BigDecimal("10.00")));
        assertThat(limit.of(1, 1)).contains(LocalDate.parse("2026-03-16"));
    }

    @Test
    void withoutATermThereIsNoLimit() {
        given(policy.term("RO-4", TermKind.PAYOUT_DAYS, RECEIVED)).willReturn(Optional.empty());
        assertThat(limit.of(1, 1)).isEmpty();
    }

    @Test
    void beforeSigningThereIsNoLimit() {
        given(agreements.agreementOf(1)).willReturn(Optional.empty());
        assertThat(limit.of(1, 1)).isEmpty();
    }

    @Test
    void whatWasReckonedWhenItBecamePayableCounts() {
        given(disbursements.find(1, 2)).willReturn(Optional.of(row(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-15"))));
        assertThat(limit.of(1, 2)).contains(LocalDate.parse("2026-06-15"));
    }

    @Test
    void untilItsMilestoneIsConfirmedAnInstalmentHasNoLimit() {
        given(disbursements.find(1, 2)).willReturn(Optional.of(new Disbursement(1, 2, 3, Disbursement.State.STARTED, RECEIVED, Instant.EPOCH, RECEIVED, null, null, null, null)));
        assertThat(limit.of(1, 2)).isEmpty();
    }

    private static Disbursement row(LocalDate payableSince, LocalDate limitOn) {
        return new Disbursement(1, 1, 3, Disbursement.State.STARTED, RECEIVED, null, null, null, payableSince, limitOn, null);
    }
}
