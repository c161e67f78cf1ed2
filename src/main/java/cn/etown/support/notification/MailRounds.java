package cn.etown.support.notification;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** When mails go out: at once after a commit, and regularly for what was left. One round at a time and at most one waiting. */
@Component
class MailRounds implements DisposableBean {

    private final Dispatch dispatch;
    private final ThreadPoolExecutor postman = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "mail"), new ThreadPoolExecutor.DiscardPolicy());

    MailRounds(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @TransactionalEventListener(classes = MailQueued.class, fallbackExecution = true)
    void afterCommit() {
        postman.execute(dispatch::sendDue);
    }

    @Scheduled(initialDelayString = "${support.mail.scan-interval}", fixedDelayString = "${support.mail.scan-interval}")
    void regularly() {
        postman.execute(dispatch::sendDue);
    }

    @Override
    public void destroy() throws InterruptedException {
        postman.shutdown();
        postman.awaitTermination(20, TimeUnit.SECONDS);
    }
}
