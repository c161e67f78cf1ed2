package cn.etown.support.disbursement.process;

import java.time.LocalDate;
import java.util.Optional;

import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.disbursement.PayoutLimit;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

class PaymentDeadlinesTest {

    final PayoutLimit limit = Mockito.mock();
    final MilestoneService milestones = Mockito.mock();
    final PaymentDeadlines deadlines = new PaymentDeadlines(TestCalendar.at("2026-03-05T09:00"), limit, milestones);

    @Test
    void aStepHasItsOwnWorkingDays() {
        given(limit.of(1, 1)).willReturn(Optional.empty());
        assertThat(deadlines.workingDays(1, 1, 2)).isEqualTo("2026-03-09");
    }

    @Test
    void noStepIsDueAfterThePayoutLimit() {
        given(limit.of(1, 1)).willReturn(Optional.of(LocalDate.parse("2026-03-06")));
        assertThat(deadlines.workingDays(1, 1, 2)).isEqualTo("2026-03-06");
        given(limit.of(1, 1)).willReturn(Optional.of(LocalDate.parse("2026-04-30")));
        assertThat(deadlines.workingDays(1, 1, 2)).isEqualTo("2026-03-09");
    }

    @Test
    void aLinkForEvidenceEndsWithTheDay() {
        given(milestones.evidenceDue(1, 2)).willReturn(LocalDate.parse("2026-03-31"));
        assertThat(deadlines.evidenceOver(1, 2)).isEqualTo("2026-03-31T16:00:00.000Z");
    }
}
