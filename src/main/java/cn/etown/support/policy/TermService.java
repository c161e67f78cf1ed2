package cn.etown.support.policy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Instant;
import java.util.List;

import cn.etown.support.TransactionMemory;
import cn.etown.support.UserMessageException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dated terms (政策参数): proposed by one person, confirmed by another, kept for ever. */
@Service
public class TermService {

    private static final String CONFIRMED = """
            select term.*, change.source, change.entered_by || coalesce('/' || entry.principal, '') as entered_by,
                   decision.confirmed_by || coalesce('/' || confirmation.principal, '') as confirmed_by, decision.confirmed_at, decision.id as confirmation
            from support.policy_term term
            join support.policy_change change on change.id = term.change_id
            join support.policy_change_decision decision on decision.change_id = change.id and decision.confirmed
            left join support.hand entry on entry.record = 'policy_change' and entry.record_id = change.id and entry.act = 'entered_by' and entry.actor = change.entered_by
            left join support.hand confirmation on confirmation.record = 'policy_change_decision' and confirmation.record_id = change.id and confirmation.act = 'confirmed_by'
              and confirmation.actor = decision.confirmed_by
            """;
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000000");

    private final JdbcClient jdbc;
    private final PolicyChanges changes;
    private final Catalogue catalogue;
    private final TransactionMemory<String, Terms> remembered = new TransactionMemory<>();

    TermService(JdbcClient jdbc, PolicyChanges changes, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /** @return id of the term, which counts once another person has confirmed it */
    @Transactional
    public long propose(TermProposal proposal, String enteredBy) {
        check(proposal);
        long change = changes.enter(proposal.source(), enteredBy);
        return jdbc.sql("""
                        insert into support.policy_term (change_id, instrument, kind, base_kind, value, valid_from, valid_until)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(change, proposal.instrument(), proposal.kind().name(), proposal.baseKind() == null ? null : proposal.baseKind().name(), proposal.value(),
                        proposal.validFrom(), proposal.validUntil())
                .query(Long.class).single();
    }

    /** @throws UserMessageException when the same person proposed it or it was decided before */
    @Transactional
    public void decide(long termId, boolean confirmed, @Nullable String opinion, String decidedBy) {
        changes.decideOn("policy_term", termId, confirmed, opinion, decidedBy);
        remembered.forget();
    }

    /** What was entered, whether decided or not. */
    public ProposedTerm proposed(long termId) {
        return jdbc.sql("""
                        select term.instrument, term.kind, term.base_kind, term.value, term.valid_from, term.valid_until, change.source,
                               support.hand_of('policy_change', change.id::text, 'entered_by', change.entered_by) as entered_by, change.entered_at
                        from support.policy_term term join support.policy_change change on change.id = term.change_id where term.id = ?""")
                .param(termId)
                .query((row, number) -> new ProposedTerm(new TermProposal(row.getString("instrument"), TermKind.valueOf(row.getString("kind")),
                        BaseKind.of(row.getString("base_kind")).orElse(null), row.getBigDecimal("value"), row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class), row.getString("source")), row.getString("entered_by"),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant()))
                .single();
    }

    public record ProposedTerm(TermProposal proposal, String enteredBy, Instant enteredAt) {
    }

    /** Every confirmed term of all instruments and of the programme, past ones included, in the order of confirmation. */
    public List<Term> history() {
        return jdbc.sql(CONFIRMED + "order by decision.id, term.id").query(TermService::term).list();
    }

    Terms confirmed() {
        return new Terms(history());
    }

    Terms confirmedOf(String instrument) {
        return remembered.get(instrument, this::readConfirmedOf);
    }

    private Terms readConfirmedOf(String instrument) {
        return new Terms(jdbc.sql(CONFIRMED + "where term.instrument = ? or term.instrument is null").param(instrument).query(TermService::term).list());
    }

    private void check(TermProposal proposal) {
        TermKind kind = proposal.kind();
        if (proposal.instrument() == null) {
            require(!kind.isOfOneInstrument(), kind.label() + "须按条款设定，不能对全部条款统一设定。");
        } else {
            checkFits(catalogue.instrument(proposal.instrument()), kind, proposal.baseKind());
        }
        require(proposal.validUntil() == null || !proposal.validUntil().isBefore(proposal.validFrom()), "失效日期不能早于生效日期。");
        if (proposal.value() != null) {
            checkValue(kind, proposal.value());
        }
    }

    private static void checkFits(Instrument instrument, TermKind kind, @Nullable BaseKind baseKind) {
        SupportMode mode = instrument.mode();
        boolean fits = switch (kind) {
            case RATE, GROWTH_THRESHOLD -> mode == SupportMode.RATE || mode == SupportMode.RATE_CAPPED || mode == SupportMode.UNSTATED;
            case SUM -> mode == SupportMode.UNSTATED;
            case CAP, DIFFERENCE -> mode.isMonetary();
            case NEGOTIATION_ROUNDS, ANSWER_DAYS -> mode == SupportMode.NEGOTIATED;
            case QUOTA, PUBLICITY_DAYS, PAYOUT_DAYS, SUPPLEMENT_DAYS, SUPPLEMENT_LIMIT -> true;
        };
        require(fits, instrument.label() + "的支持方式为“" + mode.label() + "”，不能设定" + kind.label() + "。");
        boolean severalBases = instrument.code().equals("BI-2B");
        require(severalBases || baseKind == null, "只有 BI-2B 需要区分支持途径，请留空。");
        require(!severalBases || baseKind != null || kind != TermKind.RATE && kind != TermKind.SUM, "BI-2B 的支持比例和定额须按风险补偿、贷款贴息、知识产权质押融资保险补贴分别设定，请选择支持途径。");
    }

    private static void checkValue(TermKind kind, BigDecimal value) {
        switch (kind) {
            case RATE -> require(between(value, "0.0001", "100") && value.stripTrailingZeros().scale() <= 4, "支持比例应大于 0、不超过 100（单位 %），最多四位小数。");
            case GROWTH_THRESHOLD -> require(between(value, "0", "1000") && value.stripTrailingZeros().scale() <= 4, "增长门槛应在 0 到 1000 之间（单位 %），最多四位小数。");
            case SUM, CAP -> require(value.signum() > 0 && value.compareTo(MOST_YUAN) <= 0 && value.stripTrailingZeros().scale() <= 2, kind.label() + "应大于 0、不超过一万亿元，最多两位小数。");
            case QUOTA -> require(between(value, "0", "100000") && isWhole(value), "年度名额应为 0 到 100000 的整数。");
            case PUBLICITY_DAYS, PAYOUT_DAYS, SUPPLEMENT_DAYS, ANSWER_DAYS -> require(between(value, "1", "250") && isWhole(value), kind.label() + "应为 1 到 250 的整数（工作日）。");
            case SUPPLEMENT_LIMIT -> require(between(value, "0", "10") && isWhole(value), "补正次数上限应为 0 到 10 的整数。");
            case NEGOTIATION_ROUNDS -> require(between(value, "1", "50") && isWhole(value), "洽谈轮次上限应为 1 到 50 的整数。");
            case DIFFERENCE -> require(between(value, "0", "1") && isWhole(value), "是否允许补差请填写 1（允许）或 0（不允许）。");
        }
    }

    private static boolean between(BigDecimal value, String least, String most) {
        return value.compareTo(new BigDecimal(least)) >= 0 && value.compareTo(new BigDecimal(most)) <= 0;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserMessageException(message);
        }
    }

    private static Term term(ResultSet row, int number) throws SQLException {
        String baseKind = row.getString("base_kind");
        return new Term(row.getLong("id"), row.getString("instrument"), TermKind.valueOf(row.getString("kind")), baseKind == null ? null : BaseKind.valueOf(baseKind),
                row.getBigDecimal("value"), row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class), row.getString("source"),
                row.getString("entered_by"), row.getString("confirmed_by"), row.getObject("confirmed_at", OffsetDateTime.class).toInstant(), row.getLong("confirmation"));
    }
}
