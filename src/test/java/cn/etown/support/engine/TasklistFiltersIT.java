package cn.etown.support.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Seen to fail without the lock of {@code OneAtATime}: an application that was started beside another one ended with an OptimisticLockingException. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TasklistFiltersIT {

    private static final int AT_ONCE = 4;

    @Autowired
    TasklistFilters lists;
    @Autowired
    FilterService filters;

    @Test
    void applicationsThatStartTogetherRenewTheListsOneAfterTheOther() throws Exception {
        long before = filters.createFilterQuery().count();
        together(lists::renew);
        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void whoSignsInTwiceAtOnceHasOneListOfEach() throws Exception {
        AuthenticationSuccessEvent signIn = new AuthenticationSuccessEvent(new TestingAuthenticationToken("signs-in-twice", ""));
        together(() -> lists.ensureOwnFilters(signIn));
        assertThat(filters.createFilterQuery().list()).filteredOn(filter -> "signs-in-twice".equals(filter.getProperties().get("owner")))
                .extracting(filter -> filter.getName()).containsExactlyInAnyOrder("我的待办", "我已认领");
    }

    private static void together(Runnable work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            running.add(threads.submit(() -> {
                begin.await();
                work.run();
                return null;
            }));
        }
        begin.countDown();
        threads.shutdown();
        for (Future<?> one : running) {
            one.get();
        }
    }
}
