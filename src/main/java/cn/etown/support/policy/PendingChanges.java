package cn.etown.support.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Windows, legal bases, switches and approval limits that wait for a second person; terms wait in the work list. */
@Service
public class PendingChanges {

    /** As ChineseDates writes it. */
    private static final String DAY = "YYYY\"年\"FMMM\"月\"FMDD\"日\"";
    private static final String WAITING = """
            with waiting as (
              select change.*, support.hand_of('policy_change', change.id::text, 'entered_by', change.entered_by) as hand from support.policy_change change
              where not exists (select 1 from support.policy_change_decision decision where decision.change_id = change.id)
            )
            select 'WINDOW' as kind, period.id, waiting.source, waiting.entered_by, waiting.hand, waiting.entered_at,
                   coalesce(period.instrument, '全部条款') || '：' || to_char(period.valid_from, :day) || ' 至 ' || to_char(period.valid_until, :day) as content
            from support.policy_window period join waiting on waiting.id = period.change_id
            union all
            select 'BASIS', basis.id, waiting.source, waiting.entered_by, waiting.hand, waiting.entered_at,
                   basis.instrument || ' 自 ' || to_char(basis.valid_from, :day) || ' 起：' || basis.legal_basis
                   || coalesce('；适用例外：' || basis.exception || '，实施期限至 ' || to_char(basis.exception_until, :day), '') || coalesce('；公平竞争审查：' || basis.review_number, '')
            from support.instrument_basis basis join waiting on waiting.id = basis.change_id
            union all
            select 'SWITCH', switch.id, waiting.source, waiting.entered_by, waiting.hand, waiting.entered_at,
                   switch.instrument || ' 自 ' || to_char(switch.effective_from, :day) || case when switch.switched_off then ' 起停止执行：' else ' 起恢复执行：' end || switch.reason
            from support.instrument_switch switch join waiting on waiting.id = switch.change_id
            union all
            select 'LIMIT', held.id, waiting.source, waiting.entered_by, waiting.hand, waiting.entered_at,
                   held.holder || ' 自 ' || to_char(held.valid_from, :day) || ' 起' || coalesce('至 ' || to_char(held.valid_until, :day), '') || '：'
                   || coalesce(to_char(held.limit_fen / 100.0, 'FM999,999,999,999,990.00') || ' 元', '收回')
            from support.approval_limit held join waiting on waiting.id = held.change_id
            order by entered_at, id
            """;

    /** What may change beside terms. */
    public enum Kind {
        WINDOW("申报期"), BASIS("法律依据"), SWITCH("停止或恢复执行"), LIMIT("审批权限");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param id   of the row, to decide on @param hand who entered it, with the absent person where there is one, for display */
    public record Pending(Kind kind, long id, String content, String source, String enteredBy, String hand, Instant enteredAt) {
    }

    private final JdbcClient jdbc;

    PendingChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were entered. */
    public List<Pending> all() {
        return jdbc.sql(WAITING).param("day", DAY).query(PendingChanges::pending).list();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(Kind.valueOf(row.getString("kind")), row.getLong("id"), row.getString("content"), row.getString("source"), row.getString("entered_by"),
                row.getString("hand"), row.getObject("entered_at", OffsetDateTime.class).toInstant());
    }
}
