package cn.etown.support.evaluation.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import cn.etown.support.evaluation.Grade;

import org.springframework.lang.Nullable;

/**
 * How far a campaign has come.
 *
 * @param startsLeft how long the starts that are left will take; null where there is too little to say or nothing is left
 * @param doneBy     when all would be done at the pace of the last four weeks; null where there is too little to say or all are done
 */
public record Progress(int waiting, int failed, int running, int done, @Nullable Duration startsLeft, @Nullable LocalDate doneBy) {

    /** Of one agreement, as people see it. */
    public enum RowState {
        WAITING("待启动"), FAILED("启动失败"), RUNNING("评估中"), DONE("已办结");

        private final String label;

        RowState(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param reason  why its evaluation could not be started, Chinese
     * @param retryAt when a start that failed is tried again by itself
     */
    public record Row(long agreementId, String number, String enterprise, String instrument, String bureau, RowState state, @Nullable Grade result,
                      @Nullable String reason, int attempts, @Nullable Instant retryAt, @Nullable LocalDate finishedOn) {
    }

    private static final int WEEKS = 4;

    /** @param finishedLately in the last four weeks */
    static Progress of(Map<RowState, Integer> counts, double startsPerSecond, int finishedLately, LocalDate today) {
        int waiting = counts.getOrDefault(RowState.WAITING, 0);
        int failed = counts.getOrDefault(RowState.FAILED, 0);
        int running = counts.getOrDefault(RowState.RUNNING, 0);
        Duration startsLeft = waiting == 0 || startsPerSecond <= 0 ? null : Duration.ofSeconds((long) Math.ceil(waiting / startsPerSecond));
        long open = (long) waiting + failed + running;
        LocalDate doneBy = open == 0 || finishedLately == 0 ? null : today.plusDays((open * WEEKS * 7 + finishedLately - 1) / finishedLately);
        return new Progress(waiting, failed, running, counts.getOrDefault(RowState.DONE, 0), startsLeft, doneBy);
    }

    static LocalDate lately(LocalDate today) {
        return today.minusWeeks(WEEKS);
    }

    public int total() {
        return waiting + failed + running + done;
    }

    public boolean isComplete() {
        return done == total();
    }

    /** Of a hundred, rounded down: 100 only when all are done. */
    public int percent() {
        return total() == 0 ? 100 : (int) (100L * done / total());
    }
}
