package cn.etown.support.evaluation.campaign;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The application is killed with -9 in the middle of a campaign and started again. The long run of docs/benchmark.md sets both numbers. */
@Timeout(300)
class KilledCampaignIT {

    private static final int KILLED_AT = Integer.getInteger("killed-campaign.at", KilledCampaign.AGREEMENTS / 5);

    @TempDir
    Path folder;

    KilledCampaign running;

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        running.kill();
    }

    @Test
    void everyAgreementHasExactlyOneEvaluationWhenItGoesOnAfterAKill() throws Exception {
        running = KilledCampaign.begin(folder);
        running.await("STARTED ", started -> Integer.parseInt(started) >= KILLED_AT);
        running.kill();

        running = KilledCampaign.goOn(folder);
        int found = Integer.parseInt(running.await("STARTED ", started -> true));
        assertThat(found).as("killed in the middle").isBetween(KILLED_AT, KilledCampaign.AGREEMENTS - 1);
        assertThat(running.await("RESULT ", result -> true)).isEqualTo("1 campaign, %1$d agreements, %1$d evaluations, 0 failed, %1$d of %1$d agreements, %1$d instances of %1$d evaluations, 1 year"
                .formatted(KilledCampaign.AGREEMENTS));
    }
}
