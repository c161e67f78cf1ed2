package cn.etown.support.evaluation.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The yearly calendar of the evaluation and the size of its work ({@code support.evaluation.*}). Assumption: the policy says 年度评估 and no date.
 *
 * @param startsOn   month and day of the year after the one that is evaluated, {@code 03-01}
 * @param closesOn   of the same year
 * @param reportDays working days that enterprises have for their report
 * @param chunk      evaluations that are started in one transaction, at most 20: about 40 statements each
 * @param threads    that start evaluations on this machine
 * @param retryAfter how long a start that failed for no reason of its own waits before it is tried again
 */
@ConfigurationProperties("support.evaluation")
record CampaignSettings(String startsOn, String closesOn, int reportDays, int chunk, int threads, Duration retryAfter) {

    private static final int LARGEST_CHUNK = 20;

    CampaignSettings {
        if (chunk < 1 || chunk > LARGEST_CHUNK) {
            throw new IllegalArgumentException("support.evaluation.chunk is 1 to " + LARGEST_CHUNK + ", not " + chunk);
        }
        if (!dayOf(2026, closesOn).isAfter(dayOf(2026, startsOn))) {
            throw new IllegalArgumentException("support.evaluation.closes-on must be later in the year than starts-on");
        }
    }

    LocalDate startOf(int year) {
        return dayOf(year + 1, startsOn);
    }

    LocalDate closingOf(int year) {
        return dayOf(year + 1, closesOn);
    }

    private static LocalDate dayOf(int year, String monthDay) {
        return MonthDay.parse("--" + monthDay).atYear(year);
    }
}
