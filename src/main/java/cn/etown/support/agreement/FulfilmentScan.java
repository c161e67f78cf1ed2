package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds, once a day, the agreements whose ten years have ended. A few at a time, each batch in a transaction of its own; a repeat finds nothing. */
@Component
class FulfilmentScan {

    private static final Logger LOG = LoggerFactory.getLogger(FulfilmentScan.class);

    private final Agreements agreements;
    private final AgreementService service;
    private final WorkingCalendar calendar;
    private final int batch;

    FulfilmentScan(Agreements agreements, AgreementService service, WorkingCalendar calendar, @Value("${support.agreement.scan-batch:50}") int batch) {
        this.agreements = agreements;
        this.service = service;
        this.calendar = calendar;
        this.batch = batch;
    }

    @Scheduled(cron = "0 30 3 * * *", zone = "Asia/Shanghai")
    void scan() {
        LocalDate today = calendar.today();
        for (List<Long> due = agreements.kept(today, 0, batch); !due.isEmpty(); due = agreements.kept(today, due.get(due.size() - 1), batch)) {
            try {
                int ended = service.markFulfilled(due);
                LOG.info("{} agreements are fulfilled", ended);
            } catch (UserMessageException e) {
                LOG.warn("agreements {} to {} are looked at again tomorrow: {}", due.get(0), due.get(due.size() - 1), e.getMessage());
            }
        }
    }
}
