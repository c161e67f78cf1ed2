package cn.etown.support.disbursement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** While somebody holds an agreement, nothing more is paid under it: no instalment is started, ordered, verified or handed to the bank. */
@Service
public class InstalmentHolds {

    private final JdbcClient jdbc;
    private final Clock clock;

    InstalmentHolds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Repeating it with the same key is harmless.
     *
     * @param key    who holds, for example {@code clawback:12}
     * @param reason Chinese, told to whoever wants to pay
     */
    @Transactional
    public void hold(long agreementId, String key, String reason, String actor) {
        jdbc.sql("""
                        insert into support.disbursement_hold (key, agreement_id, reason, held_by, held_at) values (:key, :agreement, :reason, :actor, :now)
                        on conflict (key) do nothing""")
                .param("key", key).param("agreement", agreementId).param("reason", reason).param("actor", actor).param("now", Timestamp.from(clock.instant())).update();
    }

    /** What is due is started by the next daily round. Repeating it, or without a hold, it is harmless. */
    @Transactional
    public void release(String key, String reason, String actor) {
        jdbc.sql("update support.disbursement_hold set released_by = :actor, released_at = :now, release_reason = :reason where key = :key and released_at is null")
                .param("key", key).param("reason", reason).param("actor", actor).param("now", Timestamp.from(clock.instant())).update();
    }

    /** Why nothing is paid at present. */
    @Transactional(readOnly = true)
    public Optional<String> reason(long agreementId) {
        return jdbc.sql("select reason from support.disbursement_hold where agreement_id = :agreement and released_at is null order by held_at limit 1")
                .param("agreement", agreementId).query(String.class).optional();
    }

    /** @throws UserMessageException saying why */
    void refuseHeld(long agreementId) {
        reason(agreementId).ifPresent(reason -> {
            throw new UserMessageException("该协议的拨付已暂停：" + reason + "。解除后再办理。");
        });
    }
}
