package cn.etown.support.evaluation.campaign;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The application is killed with -9 in the middle of a campaign and started again. */
@Timeout(300)
class KilledCampaignIT {

    private static final int KILLED_AT = 60;

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
        assertThat(running.await("RESULT ", result -> true)).isEqualTo("1 campaign, 300 agreements, 300 evaluations, 0 failed, 300 of 300 agreements, "
                + "300 instances of 300 evaluations, 1 year");
    }
}
