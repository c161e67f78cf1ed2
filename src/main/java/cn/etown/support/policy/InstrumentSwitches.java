package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The legal office switches a clause off from a date (停止执行), and on again; agreements already signed stay as they are. */
@Service
public class InstrumentSwitches {

    private static final int LONGEST_REASON = 500;
    private static final String CONFIRMED = """
            select switch.id, switch.instrument, switch.switched_off, switch.effective_from, switch.reason, change.source, change.entered_by || coalesce('/' || entry.principal, '') as entered_by,
                   decision.confirmed_by || coalesce('/' || confirmation.principal, '') as confirmed_by,
                   decision.id as confirmation
            from support.instrument_switch switch
            join support.policy_change change on change.id = switch.change_id
            join support.policy_change_decision decision on decision.change_id = change.id and decision.confirmed
            left join support.hand entry on entry.record = 'policy_change' and entry.record_id = change.id and entry.act = 'entered_by' and entry.actor = change.entered_by
            left join support.hand confirmation on confirmation.record = 'policy_change_decision' and confirmation.record_id = change.id and confirmation.act = 'confirmed_by'
              and confirmation.actor = decision.confirmed_by
            """;

    /** Off, or on again, from a day. */
    public record Switch(long id, String instrument, boolean switchedOff, LocalDate effectiveFrom, String reason, String source, String enteredBy, String confirmedBy,
                         long confirmation) {
    }

    private final JdbcClient jdbc;
    private final PolicyChanges changes;
    private final Catalogue catalogue;

    InstrumentSwitches(JdbcClient jdbc, PolicyChanges changes, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /** @return id of the switch, which counts once another person of the legal office has confirmed it */
    @Transactional
    public long switchOff(String instrument, LocalDate from, String reason, String source, String enteredBy) {
        return enter(instrument, true, from, reason, source, enteredBy);
    }

    @Transactional
    public long switchOn(String instrument, LocalDate from, String reason, String source, String enteredBy) {
        return enter(instrument, false, from, reason, source, enteredBy);
    }

    /** @throws UserMessageException when the same person entered it or it was decided before */
    @Transactional
    public void decide(long switchId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("instrument_switch", switchId, confirmed, opinion, decidedBy);
    }

    List<Switch> confirmed() {
        return jdbc.sql(CONFIRMED).query(Switch.class).list();
    }

    List<Switch> confirmedOf(String instrument) {
        return jdbc.sql(CONFIRMED + "where switch.instrument = ?").param(instrument).query(Switch.class).list();
    }

    /** The latest switch of the instrument up to the day; of several from one day, the one confirmed last. */
    static Optional<Switch> inForce(List<Switch> confirmed, String instrument, LocalDate day) {
        return confirmed.stream()
                .filter(candidate -> candidate.instrument().equals(instrument) && !candidate.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(Switch::effectiveFrom).thenComparing(Switch::confirmation));
    }

    private long enter(String code, boolean off, LocalDate from, String reason, String source, String enteredBy) {
        Instrument instrument = catalogue.instrument(code);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new UserMessageException("请填写" + (off ? "停止执行" : "恢复执行") + instrument.label() + "的理由，不超过 " + LONGEST_REASON + " 字。");
        }
        long change = changes.enter(source, enteredBy);
        return jdbc.sql("insert into support.instrument_switch (change_id, instrument, switched_off, effective_from, reason) values (?, ?, ?, ?, ?) returning id")
                .params(change, code, off, from, reason.strip())
                .query(Long.class).single();
    }
}
