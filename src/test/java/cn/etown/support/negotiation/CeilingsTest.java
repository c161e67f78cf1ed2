package cn.etown.support.negotiation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.fund.FundBooks;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.SupportMode;
import cn.etown.support.policy.TermKind;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class CeilingsTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 15);

    private final PolicyService policy = mock(PolicyService.class);
    private final Ceilings ceilings = new Ceilings(policy, mock(FundBooks.class), TestCalendar.at("2026-03-02T09:00"));
    private final CaseSummary application = new CaseSummary(7, "京技扶申〔2026〕0007号", 1, "北京亦庄集成电路有限公司", "IT-2", SupportMode.NEGOTIATED, "产线", Money.ofYuan(1), null,
            "science-innovation", ApplicationStatus.NEGOTIATION, "intake-desk-1", RECEIVED);

    @Test
    void rounds_and_time_to_answer_are_the_terms_of_the_day_on_which_the_case_was_received() {
        given(policy.term("IT-2", TermKind.NEGOTIATION_ROUNDS, RECEIVED)).willReturn(Optional.of(new BigDecimal("3.00")));
        given(policy.term("IT-2", TermKind.ANSWER_DAYS, RECEIVED)).willReturn(Optional.of(new BigDecimal("2.00")));
        assertThat(ceilings.mostRounds(application)).isEqualTo(3);
        assertThat(ceilings.answerDue(application)).as("two working days after the Monday").isEqualTo("2026-03-04");
    }

    @Test
    void without_a_term_five_rounds_and_ten_working_days_are_usual() {
        given(policy.term("IT-2", TermKind.NEGOTIATION_ROUNDS, RECEIVED)).willReturn(Optional.empty());
        given(policy.term("IT-2", TermKind.ANSWER_DAYS, RECEIVED)).willReturn(Optional.empty());
        assertThat(ceilings.mostRounds(application)).isEqualTo(5);
        assertThat(ceilings.answerDue(application)).isEqualTo("2026-03-16");
    }
}
