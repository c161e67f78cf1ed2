package cn.etown.support.policy;

import java.time.Clock;
import java.time.OffsetDateTime;

import cn.etown.support.UserMessageException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Four eyes on every dated value of the policy: one person enters a change, another one decides on it; both stay on record. */
@Repository
class PolicyChanges {

    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_OPINION = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    PolicyChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long enter(String source, String enteredBy) {
        if (source == null || source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new UserMessageException("请填写依据（文件名称、文号或会议纪要），不超过 " + LONGEST_SOURCE + " 字。");
        }
        return jdbc.sql("insert into support.policy_change (source, entered_by, entered_at) values (?, ?, ?) returning id")
                .params(source.strip(), enteredBy, OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /** Decides on the change that a row belongs to. @throws UserMessageException when the same person entered it or it was decided before */
    @Transactional
    void decideOn(String table, long rowId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        long change = jdbc.sql("select change_id from support." + table + " where id = ?").param(rowId).query(Long.class).optional()
                .orElseThrow(() -> new UserMessageException("没有编号为 " + rowId + " 的待复核事项，请核对编号。"));
        decide(change, confirmed, opinion, decidedBy);
    }

    private void decide(long changeId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        String enteredBy = jdbc.sql("select entered_by from support.policy_change where id = ?").param(changeId).query(String.class).single();
        if (enteredBy.equals(decidedBy)) {
            throw new UserMessageException("该事项由您本人录入，须由另一人复核。");
        }
        if (opinion != null && opinion.length() > LONGEST_OPINION) {
            throw new UserMessageException("复核意见不超过 " + LONGEST_OPINION + " 字。");
        }
        try {
            jdbc.sql("insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion) values (?, ?, ?, ?, ?, ?)")
                    .params(changeId, enteredBy, confirmed, decidedBy, OffsetDateTime.now(clock), opinion)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new UserMessageException("该事项已复核过，请刷新后查看结果。");
        }
    }
}
