package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When the policy takes applications (政策有效期、申报期): its own window, extensions, and narrower windows of single instruments. */
@Service
public class PolicyWindows {

    private static final String CONFIRMED = """
            select period.id, period.instrument, period.extension, period.valid_from, period.valid_until, change.source, change.entered_by || coalesce('/' || entry.principal, '') as entered_by,
                   decision.confirmed_by || coalesce('/' || confirmation.principal, '') as confirmed_by
            from support.policy_window period
            join support.policy_change change on change.id = period.change_id
            join support.policy_change_decision decision on decision.change_id = change.id and decision.confirmed
            left join support.hand entry on entry.record = 'policy_change' and entry.record_id = change.id and entry.act = 'entered_by' and entry.actor = change.entered_by
            left join support.hand confirmation on confirmation.record = 'policy_change_decision' and confirmation.record_id = change.id and confirmation.act = 'confirmed_by'
              and confirmation.actor = decision.confirmed_by
            order by period.valid_from, period.id
            """;

    /**
     * @param instrument null for the whole programme
     * @param extension  true when it is not the policy's own wording
     */
    public record Window(long id, @Nullable String instrument, boolean extension, LocalDate validFrom, LocalDate validUntil, String source, String enteredBy,
                         String confirmedBy) {

        public boolean covers(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validUntil);
        }
    }

    private final JdbcClient jdbc;
    private final PolicyChanges changes;
    private final Catalogue catalogue;

    PolicyWindows(JdbcClient jdbc, PolicyChanges changes, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /** An extension of the whole programme (instrument null), or the days on which one instrument takes applications. @return id of the window */
    @Transactional
    public long propose(@Nullable String instrument, LocalDate validFrom, LocalDate validUntil, String source, String enteredBy) {
        if (instrument != null) {
            catalogue.instrument(instrument);
        }
        if (validUntil.isBefore(validFrom)) {
            throw new UserMessageException("截止日期不能早于开始日期。");
        }
        long change = changes.enter(source, enteredBy);
        return jdbc.sql("insert into support.policy_window (change_id, instrument, extension, valid_from, valid_until) values (?, ?, ?, ?, ?) returning id")
                .params(change, instrument, instrument == null, validFrom, validUntil)
                .query(Long.class).single();
    }

    /** @throws UserMessageException when the same person proposed it or it was decided before */
    @Transactional
    public void decide(long windowId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("policy_window", windowId, confirmed, opinion, decidedBy);
    }

    /** All confirmed windows by their first day. */
    public List<Window> confirmed() {
        return jdbc.sql(CONFIRMED).query(Window.class).list();
    }

    /** One programme window covers the day, and so does one of the instrument's own where it has any. */
    static boolean isOpen(List<Window> confirmed, String instrument, LocalDate day) {
        List<Window> own = confirmed.stream().filter(window -> instrument.equals(window.instrument())).toList();
        boolean programmeOpen = confirmed.stream().anyMatch(window -> window.instrument() == null && window.covers(day));
        return programmeOpen && (own.isEmpty() || own.stream().anyMatch(window -> window.covers(day)));
    }
}
