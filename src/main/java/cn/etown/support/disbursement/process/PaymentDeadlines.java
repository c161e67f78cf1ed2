package cn.etown.support.disbursement.process;

import java.time.LocalDate;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.PayoutLimit;

import org.springframework.stereotype.Component;

/**
 * The days on which payment tasks are due, for models: {@code ${deadlines.endOf(paymentDeadlines.workingDays(applicationId, 2))}} is never later
 * than the clause's payout limit (拨付时限).
 */
@Component
public class PaymentDeadlines {

    private final WorkingCalendar calendar;
    private final PayoutLimit limit;

    PaymentDeadlines(WorkingCalendar calendar, PayoutLimit limit) {
        this.calendar = calendar;
        this.limit = limit;
    }

    public LocalDate workingDays(long applicationId, int days) {
        LocalDate ownDay = calendar.plusWorkingDays(calendar.today(), days);
        return limit.of(applicationId).filter(ownDay::isAfter).orElse(ownDay);
    }
}
