package cn.etown.support.disbursement.process;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.MilestoneService;
import cn.etown.support.disbursement.PayoutLimit;

import org.springframework.stereotype.Component;

/**
 * The days on which payment tasks are due, for models: {@code ${deadlines.endOf(paymentDeadlines.workingDays(applicationId, instalment, 2))}} is
 * never later than the clause's payout limit (拨付时限).
 */
@Component
public class PaymentDeadlines {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final WorkingCalendar calendar;
    private final PayoutLimit limit;
    private final MilestoneService milestones;

    PaymentDeadlines(WorkingCalendar calendar, PayoutLimit limit, MilestoneService milestones) {
        this.calendar = calendar;
        this.limit = limit;
        this.milestones = milestones;
    }

    public LocalDate workingDays(long applicationId, int instalment, int days) {
        LocalDate ownDay = calendar.plusWorkingDays(calendar.today(), days);
        return limit.of(applicationId, instalment).filter(ownDay::isAfter).orElse(ownDay);
    }

    /** For payments that began before there were instalments. */
    public LocalDate workingDays(long applicationId, int days) {
        return workingDays(applicationId, 1, days);
    }

    /** The day on which the enterprise's evidence is due. */
    public LocalDate evidence(long applicationId, int instalment) {
        return milestones.evidenceDue(applicationId, instalment);
    }

    /** The moment at which that day is over. */
    public Date evidenceOver(long applicationId, int instalment) {
        return Date.from(evidence(applicationId, instalment).plusDays(1).atStartOfDay(BEIJING).toInstant());
    }
}
