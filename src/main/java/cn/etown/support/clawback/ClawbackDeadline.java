package cn.etown.support.clawback;

import java.time.LocalDate;

import cn.etown.support.calendar.Deadline;

import org.springframework.lang.Nullable;

/**
 * A period of one recovery as it was set: number, unit and article stay as they were on that day.
 *
 * @param runsFrom the day from which it runs, which itself does not count
 * @param endsOn   its last day
 */
public record ClawbackDeadline(long id, ClawbackPeriod period, Deadline deadline, LocalDate runsFrom, LocalDate endsOn, State state, @Nullable LocalDate closedOn) {

    public enum State {
        RUNNING("进行中"), KEPT("已在期限内完成"), PASSED("已届满"), DROPPED("不再计算");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean runs() {
        return state == State.RUNNING;
    }
}
