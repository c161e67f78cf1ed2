package cn.etown.support.clawback;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tables of published rates (参考利率): one person enters a row, another one confirms it, nothing is ever changed. */
@Service
public class ReferenceRates {

    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_OPINION = 2000;
    private static final BigDecimal ABSURD = BigDecimal.valueOf(100);

    /** A row that waits for a second person. */
    public record Pending(ReferenceRate rate, String enteredBy, Instant enteredAt) {
    }

    /** A row that counts, and who entered and confirmed it. */
    public record Held(ReferenceRate rate, String enteredBy, String confirmedBy) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ReferenceRates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The confirmed rates of a kind. */
    public RateTable table(RateKind kind) {
        return new RateTable(kind, held(kind).stream().map(Held::rate).toList());
    }

    /** The confirmed rates of a kind, oldest first. */
    public List<Held> held(RateKind kind) {
        return jdbc.sql("select * from support.reference_rate_in_force where kind = ? order by valid_from").param(kind.name())
                .query((row, number) -> new Held(rate(row), row.getString("entered_by"), row.getString("confirmed_by"))).list();
    }

    /** By their ids, whatever came after them. */
    List<ReferenceRate> of(List<Long> ids) {
        return jdbc.sql("select * from support.reference_rate where id = any (?) order by valid_from").param(ids.toArray(Long[]::new)).query((row, number) -> rate(row)).list();
    }

    /** In the order in which they were entered. */
    public List<Pending> pending() {
        return jdbc.sql("""
                        select rate.* from support.reference_rate rate
                        where not exists (select 1 from support.reference_rate_decision decision where decision.rate_id = rate.id) order by rate.id""")
                .query((row, number) -> new Pending(rate(row), row.getString("entered_by"), row.getObject("entered_at", OffsetDateTime.class).toInstant())).list();
    }

    /**
     * @param replaces id of the confirmed row that is corrected, null for new days
     * @throws UserMessageException when the rates would have a hole or an overlap
     */
    @Transactional
    public long propose(RateKind kind, LocalDate validFrom, LocalDate validUntil, BigDecimal rate, String source, @Nullable Long replaces, String enteredBy) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new UserMessageException("请填写利率的公布机构和公布日期，不超过 " + LONGEST_SOURCE + " 字。");
        }
        if (validUntil.isBefore(validFrom)) {
            throw new UserMessageException("适用的最后一天不能早于第一天。");
        }
        if (rate.signum() < 0 || rate.compareTo(ABSURD) >= 0 || rate.stripTrailingZeros().scale() > 4) {
            throw new UserMessageException("年利率应在 0 至 100 之间，最多四位小数，例如 3.45 表示 3.45%。");
        }
        ReferenceRate proposed = new ReferenceRate(0, kind, validFrom, validUntil, rate, source.strip(), replaces);
        List<ReferenceRate> known = new ArrayList<>(held(kind).stream().map(Held::rate).toList());
        checkReplaced(known, replaces);
        pending().stream().map(Pending::rate).filter(other -> other.kind() == kind).forEach(other -> replaceIn(known, other));
        replaceIn(known, proposed);
        new RateTable(kind, known);
        return jdbc.sql("""
                        insert into support.reference_rate (kind, valid_from, valid_until, rate, source, replaces, entered_by, entered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(kind.name(), validFrom, validUntil, rate, proposed.source(), replaces, enteredBy, OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /** @throws UserMessageException when the same person entered it, it was decided before, or the rates would have a hole or an overlap */
    @Transactional
    public void decide(long rateId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        Pending entered = pending().stream().filter(pending -> pending.rate().id() == rateId).findFirst()
                .orElseThrow(() -> new UserMessageException("该利率已复核过或不存在，请刷新后查看。"));
        if (entered.enteredBy().equals(decidedBy)) {
            throw new UserMessageException("该利率由您本人录入，须由另一人复核。");
        }
        if (opinion != null && opinion.length() > LONGEST_OPINION) {
            throw new UserMessageException("复核意见不超过 " + LONGEST_OPINION + " 字。");
        }
        if (confirmed) {
            List<ReferenceRate> known = new ArrayList<>(held(entered.rate().kind()).stream().map(Held::rate).toList());
            checkReplaced(known, entered.rate().replaces());
            replaceIn(known, entered.rate());
            new RateTable(entered.rate().kind(), known);
        }
        record(rateId, entered.enteredBy(), confirmed, opinion, decidedBy);
    }

    private void record(long rateId, String enteredBy, boolean confirmed, @Nullable String opinion, String decidedBy) {
        try {
            jdbc.sql("""
                            insert into support.reference_rate_decision (rate_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(rateId, enteredBy, confirmed, decidedBy, OffsetDateTime.now(clock), opinion).update();
        } catch (DataIntegrityViolationException lateness) {
            throw new UserMessageException("该利率刚刚由他人复核，或与刚刚复核的利率日期重叠。请刷新后查看。");
        }
    }

    private static void checkReplaced(List<ReferenceRate> held, @Nullable Long replaces) {
        if (replaces != null && held.stream().noneMatch(rate -> rate.id() == replaces)) {
            throw new UserMessageException("要更正的利率已被更正或不存在，请刷新后重新选择。");
        }
    }

    private static void replaceIn(List<ReferenceRate> rates, ReferenceRate rate) {
        rates.removeIf(other -> rate.replaces() != null && other.id() == rate.replaces());
        rates.add(rate);
    }

    private static ReferenceRate rate(ResultSet row) throws SQLException {
        return new ReferenceRate(row.getLong("id"), RateKind.valueOf(row.getString("kind")), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class), row.getBigDecimal("rate"), row.getString("source"), row.getObject("replaces", Long.class));
    }
}
