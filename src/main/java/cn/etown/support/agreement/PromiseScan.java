package cn.etown.support.agreement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends, once a day and before agreements are looked at, the promises whose last day is over: a few at a time, each batch in a transaction of its own. */
@Component
class PromiseScan {

    private static final Logger LOG = LoggerFactory.getLogger(PromiseScan.class);

    private final ObligationRegister register;
    private final int batch;

    PromiseScan(ObligationRegister register, @Value("${support.agreement.scan-batch:50}") int batch) {
        this.register = register;
        this.batch = batch;
    }

    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Shanghai")
    void scan() {
        for (int ended = register.endSome(batch); ended > 0; ended = register.endSome(batch)) {
            LOG.info("{} promises are over", ended);
        }
    }
}
