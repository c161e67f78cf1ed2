package cn.etown.support.evaluation.campaign;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/**
 * The evaluation of one year (年度评估): of every agreement that was in force in it, and of the policy itself.
 *
 * @param reportDue         last day for the enterprises' reports
 * @param closesOn          last day on which evaluations count for the programme's report
 * @param processInstanceId of {@code annual-evaluation}
 */
public record Campaign(long id, int year, State state, LocalDate reportDue, LocalDate closesOn, String startedBy, Instant startedAt,
                       @Nullable String processInstanceId, @Nullable Instant closedAt, @Nullable Instant endedAt) {

    /** How far it has come. */
    public enum State {
        /** Evaluations are started and run. */
        OPEN("企业评估进行中"),
        /** Figures are fixed; the report is made and proposals are decided. */
        CLOSED("汇总和审定中"),
        ENDED("已完成");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** {@code 2026年度评估}, also the business key of its process. */
    public String title() {
        return titleOf(year);
    }

    static String titleOf(int year) {
        return year + "年度评估";
    }

    void expectOpen(String act) {
        if (state != State.OPEN) {
            throw new UserMessageException("%s目前为“%s”，不能%s。请刷新后查看最新状态。".formatted(title(), state.label(), act));
        }
    }
}
