package cn.etown.support.dossier.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class LedgerHealthIndicatorTest {

    private final LedgerService ledger = mock(LedgerService.class);

    private Status status() {
        return new LedgerHealthIndicator(ledger).health().getStatus();
    }

    private static LedgerReport report(Finding... findings) {
        return new LedgerReport(Instant.EPOCH, Instant.EPOCH, 1, 1, 0, 0, null, List.of(findings), 0);
    }

    @Test
    void is_up_before_the_first_verification_and_after_one_that_found_nothing() {
        assertThat(status()).isEqualTo(Status.UP);
        when(ledger.last()).thenReturn(Optional.of(report()));
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void is_red_when_the_chain_is_broken() {
        when(ledger.last()).thenReturn(Optional.of(report(new Finding(Finding.Kind.ALTERED, "case:1", 1L, "decision", "1", "x"))));
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void is_red_when_heads_cannot_be_written_down_or_the_verification_does_not_end() {
        when(ledger.anchorFailure()).thenReturn(Optional.of("锚定文件无法写入"));
        assertThat(status()).isEqualTo(Status.DOWN);
        when(ledger.anchorFailure()).thenReturn(Optional.empty());
        when(ledger.hasFailed()).thenReturn(true);
        assertThat(status()).isEqualTo(Status.DOWN);
    }
}
