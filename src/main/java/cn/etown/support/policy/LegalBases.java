package cn.etown.support.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each instrument rests on, entered by the legal office and confirmed by a second person. */
@Service
public class LegalBases {

    private static final int LONGEST_TEXT = 500;

    private final JdbcClient jdbc;
    private final PolicyChanges changes;
    private final Catalogue catalogue;

    LegalBases(JdbcClient jdbc, PolicyChanges changes, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    @Transactional
    public long propose(LegalBasis basis, String source, String enteredBy) {
        catalogue.instrument(basis.instrument());
        if (basis.legalBasis() == null || basis.legalBasis().isBlank()) {
            throw new UserMessageException("请填写法律依据。");
        }
        if (Stream.of(basis.legalBasis(), basis.exception(), basis.reviewNumber()).anyMatch(text -> text != null && text.length() > LONGEST_TEXT)) {
            throw new UserMessageException("法律依据、适用例外和审查文号各不超过 " + LONGEST_TEXT + " 字。");
        }
        if (basis.exception() != null && basis.exceptionUntil() == null) {
            throw new UserMessageException("适用例外规定的，必须填写实施期限（公平竞争审查条例第十二条）。");
        }
        long change = changes.enter(source, enteredBy);
        return jdbc.sql("""
                        insert into support.instrument_basis (change_id, instrument, legal_basis, exception, exception_until, review_number, valid_from)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(change, basis.instrument(), basis.legalBasis(), basis.exception(), basis.exceptionUntil(), basis.reviewNumber(), basis.validFrom())
                .query(Long.class).single();
    }

    /** @throws UserMessageException when the same person proposed it or it was decided before */
    @Transactional
    public void decide(long basisId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("instrument_basis", basisId, confirmed, opinion, decidedBy);
    }

    /** By instrument: of those that have begun by the day, the one confirmed last. */
    Map<String, LegalBasis> inForce(LocalDate day) {
        return jdbc.sql("""
                        select distinct on (basis.instrument) basis.instrument, basis.legal_basis, basis.exception, basis.exception_until, basis.review_number, basis.valid_from
                        from support.instrument_basis basis
                        join support.policy_change_decision decision on decision.change_id = basis.change_id and decision.confirmed
                        where basis.valid_from <= ?
                        order by basis.instrument, decision.id desc, basis.id desc""")
                .param(day).query(LegalBasis.class).list().stream()
                .collect(Collectors.toMap(LegalBasis::instrument, Function.identity()));
    }
}
