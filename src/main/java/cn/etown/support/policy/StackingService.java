package cn.etown.support.policy;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * No double support (就高不重复): the same invoice, product, platform or project is supported once across instruments, enterprises and years. Awards
 * are settled one after another per fact, so that two approvals at the same moment cannot both stand.
 */
@Service
public class StackingService {

    private static final Map<String, String> KINDS = Map.of("INVOICE", "发票", "PRODUCT", "产品", "PLATFORM", "平台", "PROJECT", "项目");
    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PolicyService policy;
    private final Quotas quotas;
    private final ApplicationEventPublisher events;

    StackingService(JdbcClient jdbc, Clock clock, PolicyService policy, Quotas quotas, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.policy = policy;
        this.quotas = quotas;
        this.events = events;
    }

    /** What is claimed: kind is {@code INVOICE}, {@code PRODUCT}, {@code PLATFORM} or {@code PROJECT}; key as printed on the paper (normalised inside); year is the calendar year of the fact. */
    public record Fact(String kind, String key, int year) {
    }

    /** Another case that claims the same fact. */
    public record Conflict(Fact fact, long otherCaseId, String otherInstrument, Money otherAmount, boolean otherPaid) {
    }

    private record Claim(long caseId, String instrument, String state, long awardedFen) {

        boolean stands() {
            return state.equals("AWARDED") || state.equals("PAID");
        }
    }

    /** Registers a case and what it claims, which may be nothing; repeating it replaces the case's earlier facts, except that an approved case keeps the facts it was approved for. */
    @Transactional
    public void claim(long caseId, long enterpriseId, String instrument, List<Fact> facts) {
        policy.instrument(instrument);
        Map<FactKey, Fact> claimed = new TreeMap<>();
        facts.forEach(fact -> claimed.putIfAbsent(FactKey.of(fact), fact));
        lockCase(caseId);
        Claim earlier = claimOf(caseId);
        if (earlier != null && !earlier.state().equals("RELEASED") && earlier.instrument().equals(instrument) && factsOf(caseId).equals(claimed.keySet())) {
            return;
        }
        if (earlier != null && earlier.stands()) {
            throw new UserMessageException("本案已批准支持，批准所依据的条款、发票、产品、平台或项目不能再更改。");
        }
        jdbc.sql("""
                        insert into support.support_claim (case_id, enterprise_id, instrument) values (?, ?, ?)
                        on conflict (case_id) do update set enterprise_id = excluded.enterprise_id, instrument = excluded.instrument, state = 'OPEN', replaced_by = null""")
                .params(caseId, enterpriseId, instrument).update();
        if (earlier != null) {
            jdbc.sql("delete from support.support_claim_fact where case_id = ?").param(caseId).update();
        }
        claimed.forEach((key, fact) -> insert(caseId, key, fact));
    }

    /** What a case claims, as it was printed on the papers. */
    public List<Fact> factsClaimedBy(long caseId) {
        return jdbc.sql("""
                        select fact.kind, claimed.printed_key as key, claimed.fact_year as year
                        from support.support_claim_fact claimed join support.supported_fact fact on fact.id = claimed.fact_id
                        where claimed.case_id = ?
                        order by fact.kind, claimed.printed_key""")
                .param(caseId).query(Fact.class).list();
    }

    /** Cases still alive or paid that claim one of the same facts. */
    public List<Conflict> conflictsOf(long caseId) {
        record Row(String kind, String printedKey, int factYear, long caseId, String instrument, long awardedFen, String state) {
        }
        return jdbc.sql("""
                        select fact.kind, other.printed_key, other.fact_year, claim.case_id, claim.instrument, claim.awarded_fen, claim.state
                        from support.support_claim_fact own
                        join support.support_claim_fact other on other.fact_id = own.fact_id and other.case_id <> own.case_id
                        join support.supported_fact fact on fact.id = own.fact_id
                        join support.support_claim claim on claim.case_id = other.case_id
                        where own.case_id = ? and claim.state in ('OPEN', 'AWARDED', 'PAID')
                        order by claim.case_id, fact.kind, fact.key""")
                .param(caseId).query(Row.class).list().stream()
                .map(row -> new Conflict(new Fact(row.kind(), row.printedKey(), row.factYear()), row.caseId(), row.instrument(), Money.ofFen(row.awardedFen()), row.state().equals("PAID")))
                .toList();
    }

    /**
     * The ceiling left for this case: against a paid award nothing, or the difference where a guide allows it; against approved, unpaid awards all of it
     * where it is higher than what it would replace, else nothing. Claims that are not approved yet limit nothing.
     */
    public Money ceiling(long caseId, Money computed) {
        Claim claim = claimOf(caseId);
        return claim == null ? computed : ceiling(computed, conflictsOf(caseId), differenceAllowed(claim.instrument()));
    }

    static Money ceiling(Money computed, List<Conflict> conflicts, boolean differenceAllowed) {
        Money paid = sumByCase(conflicts.stream().filter(Conflict::otherPaid).toList());
        if (paid.isPositive() && !differenceAllowed) {
            return Money.ZERO;
        }
        Money left = computed.minus(paid).max(Money.ZERO);
        Money replaced = sumByCase(conflicts.stream().filter(conflict -> !conflict.otherPaid()).toList());
        return left.exceeds(replaced) ? left : Money.ZERO;
    }

    /**
     * The case's approved amount, kept for later comparisons; zero gives the facts free again (rejected, withdrawn). Repeating it changes nothing.
     * Lower unpaid awards for the same facts are replaced and announced as {@link AwardReplaced}.
     *
     * @throws UserMessageException when an award for the same fact stands in the way or the year's quota is used up
     */
    @Transactional
    public void settle(long caseId, Money approved, boolean paid) {
        lockFacts(caseId);
        lockCase(caseId);
        Claim claim = claimOf(caseId);
        if (claim == null && !approved.isPositive()) {
            return;
        }
        if (claim == null) {
            throw new IllegalStateException("case " + caseId + " has claimed nothing: call claim before settle");
        }
        if (claim.state().equals("PAID")) {
            requireUnchanged(claim, approved);
        } else if (approved.isPositive()) {
            award(claim, approved, paid);
        } else {
            jdbc.sql("update support.support_claim set state = 'RELEASED', awarded_fen = 0, award_year = null, replaced_by = null where case_id = ?").param(caseId).update();
        }
    }

    private static void requireUnchanged(Claim claim, Money approved) {
        if (claim.awardedFen() != approved.fen()) {
            throw new UserMessageException("本案已拨付 " + Money.ofFen(claim.awardedFen()) + "，金额不能再更改；需要收回的请走追缴程序。");
        }
    }

    private void award(Claim claim, Money approved, boolean paid) {
        List<Conflict> standing = conflictsOf(claim.caseId()).stream().filter(conflict -> conflict.otherAmount().isPositive()).toList();
        requireRoom(claim, approved, standing);
        LocalDate today = LocalDate.now(clock);
        if (!claim.stands()) {
            requireQuota(claim.instrument(), today);
        }
        standing.stream().filter(conflict -> !conflict.otherPaid()).map(Conflict::otherCaseId).distinct().forEach(other -> replace(other, claim.caseId()));
        jdbc.sql("""
                        update support.support_claim
                        set state = ?, awarded_fen = ?, award_year = coalesce(award_year, ?), replaced_by = null
                        where case_id = ?""")
                .params(paid ? "PAID" : "AWARDED", approved.fen(), today.getYear(), claim.caseId()).update();
    }

    private void requireRoom(Claim claim, Money approved, List<Conflict> standing) {
        for (Conflict conflict : standing) {
            if (conflict.otherPaid() && !differenceAllowed(claim.instrument())) {
                throw new UserMessageException(name(conflict) + "已由条款 " + conflict.otherInstrument() + " 支持 " + conflict.otherAmount() + " 并已拨付，按“就高不重复”不能再次支持。");
            }
        }
        List<Conflict> unpaid = standing.stream().filter(conflict -> !conflict.otherPaid()).toList();
        if (!unpaid.isEmpty() && !approved.exceeds(sumByCase(unpaid))) {
            Conflict first = unpaid.get(0);
            throw new UserMessageException(name(first) + "已由条款 " + first.otherInstrument() + " 批准支持 " + first.otherAmount() + "，不低于本案的 " + approved + "，按“就高不重复”本案不再支持；如需改选本案，请先撤回另一案。");
        }
    }

    private void requireQuota(String instrument, LocalDate today) {
        if (policy.term(instrument, TermKind.QUOTA, today).isEmpty()) {
            return;
        }
        quotas.lock(instrument, today.getYear());
        if (policy.quotaLeft(instrument, today).orElse(1) == 0) {
            throw new UserMessageException("条款 " + policy.instrument(instrument).label() + " " + today.getYear() + " 年度名额已用完（已支持 " + policy.quotaUsed(instrument, today.getYear()) + " 个）。");
        }
    }

    private void replace(long caseId, long byCaseId) {
        jdbc.sql("update support.support_claim set state = 'REPLACED', awarded_fen = 0, award_year = null, replaced_by = ? where case_id = ?").params(byCaseId, caseId).update();
        events.publishEvent(new AwardReplaced(caseId, byCaseId));
    }

    private boolean differenceAllowed(String instrument) {
        return policy.term(instrument, TermKind.DIFFERENCE, LocalDate.now(clock)).map(value -> value.signum() > 0).orElse(false);
    }

    private static Money sumByCase(Collection<Conflict> conflicts) {
        Map<Long, Money> byCase = conflicts.stream().collect(Collectors.toMap(Conflict::otherCaseId, Conflict::otherAmount, (one, same) -> one));
        return Money.sum(byCase.values());
    }

    private static String name(Conflict conflict) {
        return KINDS.get(conflict.fact().kind()) + "“" + conflict.fact().key() + "”（" + conflict.fact().year() + "年）";
    }

    private void lockCase(long caseId) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('support.claim'), hashtext(?))").param(Long.toString(caseId)).query(Integer.class).single();
    }

    /** First of all and in one order everywhere, so that two settlements wait for each other and never in a circle, even when one ends the other's case. */
    private void lockFacts(long caseId) {
        jdbc.sql("""
                        select fact.id from support.supported_fact fact
                        where fact.id in (select fact_id from support.support_claim_fact where case_id = ?)
                        order by fact.kind, fact.key for no key update""")
                .param(caseId).query(Long.class).list();
    }

    private @Nullable Claim claimOf(long caseId) {
        return jdbc.sql("select case_id, instrument, state, awarded_fen from support.support_claim where case_id = ?").param(caseId).query(Claim.class).optional().orElse(null);
    }

    private Set<FactKey> factsOf(long caseId) {
        return jdbc.sql("select fact.kind, fact.key from support.supported_fact fact join support.support_claim_fact claimed on claimed.fact_id = fact.id where claimed.case_id = ?")
                .param(caseId).query(FactKey.class).list().stream().collect(Collectors.toSet());
    }

    private void insert(long caseId, FactKey key, Fact fact) {
        jdbc.sql("insert into support.supported_fact (kind, key) values (?, ?) on conflict do nothing").params(key.kind(), key.key()).update();
        jdbc.sql("""
                        insert into support.support_claim_fact (case_id, fact_id, printed_key, fact_year)
                        select ?, id, ?, ? from support.supported_fact where kind = ? and key = ?""")
                .params(caseId, fact.key().strip(), fact.year(), key.kind(), key.key()).update();
    }

    /** A fact as it is compared: full width, case, blanks, dashes and invisible characters make no difference, nor does the year that was written beside it. */
    record FactKey(String kind, String key) implements Comparable<FactKey> {

        private static final Comparator<FactKey> ORDER = Comparator.comparing(FactKey::kind).thenComparing(FactKey::key);

        static FactKey of(Fact fact) {
            if (!KINDS.containsKey(fact.kind())) {
                throw new UserMessageException("重复支持核对的类型只能是发票、产品、平台或项目。");
            }
            String key = Normalizer.normalize(fact.key() == null ? "" : fact.key(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}\\p{Cf}\\p{Cc}_]", "");
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new UserMessageException("请填写" + KINDS.get(fact.kind()) + "的编号或名称，不超过 " + LONGEST_KEY + " 字。");
            }
            return new FactKey(fact.kind(), key);
        }

        @Override
        public int compareTo(FactKey other) {
            return ORDER.compare(this, other);
        }
    }
}
