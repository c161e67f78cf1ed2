package cn.etown.support.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.fund.FundService;
import cn.etown.support.money.Money;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Warns before a payout limit is passed. A round that was missed is made up by the next one. */
@Service
public class PayoutWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PayoutWatch.class);

    /** What a warning is about. {@code open}: still to be paid. */
    public record Payout(int instalment, int instalments, Money open, LocalDate limitOn) {
    }

    private final Disbursements disbursements;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final FundService fund;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    PayoutWatch(Disbursements disbursements, AgreementService agreements, ApplicationService applications, FundService fund, PaymentSettings settings,
                WorkingCalendar calendar, Clock clock, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.disbursements = disbursements;
        this.agreements = agreements;
        this.applications = applications;
        this.fund = fund;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    @Scheduled(cron = "${support.payment.due-cron}", zone = "Asia/Shanghai")
    public void warn() {
        for (Disbursement near : disbursements.toWarn(calendar.plusWorkingDays(calendar.today(), settings.warningDays()))) {
            try {
                transaction.executeWithoutResult(status -> warn(near));
            } catch (RuntimeException e) {
                LOG.error("case {}, instalment {}: no warning of the payout limit, the next round tries again", near.caseId(), near.instalment(), e);
            }
        }
    }

    private void warn(Disbursement near) {
        if (disbursements.warned(near.caseId(), near.instalment(), clock.instant())) {
            events.publishEvent(new PayoutLimitNear(near.caseId(), near.instalment(), Objects.requireNonNull(near.limitOn()), applications.caseOf(near.caseId()).bureau()));
        }
    }

    @Transactional(readOnly = true)
    public Payout of(long caseId, int instalment) {
        Disbursement row = disbursements.find(caseId, instalment).orElseThrow();
        return new Payout(instalment, agreements.instalmentsOf(caseId).size(), fund.committed(caseId, instalment), Objects.requireNonNull(row.limitOn()));
    }
}
