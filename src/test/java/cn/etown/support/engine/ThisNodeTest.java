package cn.etown.support.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThisNodeTest {

    private final AtomicLong now = new AtomicLong();
    private final ThisNode node = new ThisNode(Duration.ofSeconds(45), now::get);

    @Test
    void who_beats_in_time_lives_on() {
        long life = node.life();
        for (int beat = 0; beat < 10; beat++) {
            now.addAndGet(Duration.ofSeconds(29).toNanos());
            node.beaten();
        }
        assertThat(node.isStill(life)).isTrue();
    }

    @Test
    void who_was_silent_for_long_leaves_the_work_of_its_former_life_alone() {
        long life = node.life();
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(node.isStill(life)).as("before its next beat").isFalse();
        node.beaten();
        assertThat(node.isStill(life)).as("after its next beat").isFalse();
        assertThat(node.isStill(node.life())).as("what it takes from now on").isTrue();
    }

    @Test
    void each_start_has_a_name_of_its_own() {
        assertThat(node.id()).startsWith(ProcessHandle.current().pid() + "@").isNotEqualTo(new ThisNode(Duration.ofSeconds(45), now::get).id());
    }
}
