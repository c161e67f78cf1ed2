package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.Representation;
import cn.etown.support.engine.Members;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** The catalogue of instruments and their effective-dated terms: "terms in force on day D". */
@Service
public class PolicyService {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final TermService terms;
    private final PolicyWindows windows;
    private final InstrumentSwitches switches;
    private final LegalBases bases;
    private final ApprovalLimits limits;
    private final Quotas quotas;
    private final Representation representation;
    private final Members members;

    PolicyService(JdbcClient jdbc, Catalogue catalogue, TermService terms, PolicyWindows windows, InstrumentSwitches switches, LegalBases bases, ApprovalLimits limits,
                  Quotas quotas, Representation representation, Members members) {
        this.representation = representation;
        this.members = members;
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.terms = terms;
        this.windows = windows;
        this.switches = switches;
        this.bases = bases;
        this.limits = limits;
        this.quotas = quotas;
    }

    /** All 35 in the order of the policy, with today's responsible bureau. */
    public List<Instrument> instruments() {
        return catalogue.instruments();
    }

    /** @throws cn.etown.support.UserMessageException for an unknown code */
    public Instrument instrument(String code) {
        return catalogue.instrument(code);
    }

    public Availability availability(String instrument, LocalDate day) {
        return availability(instrument(instrument), day, windows.confirmed(), switches.confirmedOf(instrument));
    }

    /** A confirmed term of the instrument in force on the day, else the programme-wide one, else empty (unset). */
    public Optional<BigDecimal> term(String instrument, TermKind kind, LocalDate day) {
        return terms.confirmedOf(instrument(instrument).code()).inForce(instrument, kind, null, day).map(Term::value);
    }

    /** Computes with the terms in force on {@code receivedOn}: an application is judged by the terms it was received under. */
    public Award calculate(String instrument, AwardFacts facts, LocalDate receivedOn) {
        return AwardCalculator.calculate(instrument(instrument), facts, terms.confirmedOf(instrument), receivedOn);
    }

    /** Computes again with exactly the terms that were used then. */
    public Award recalculate(String instrument, AwardFacts facts, LocalDate receivedOn, Set<Long> used) {
        Terms then = new Terms(terms.confirmedOf(instrument).confirmed().stream().filter(term -> used.contains(term.id())).toList());
        return AwardCalculator.calculate(instrument(instrument), facts, then, receivedOn);
    }

    /**
     * The largest amount in fen that the user, acting for the group, may finally approve on the day. Both a row of the user and a row of the group:
     * the smaller one. One of them: that one. None, or one that was taken away: empty, which means "not allowed" and never "no limit".
     *
     * For somebody absent: the substitute's own limit and that of the absent person, the smaller one.
     *
     * @param group null where the user acts for no group
     */
    public Optional<Long> approvalLimit(String userId, @Nullable String group, LocalDate day) {
        return representation.of(userId).map(other -> stricter(limits.of(other.principal(), group, day), ownLimit(userId, group, day)))
                .orElseGet(() -> limits.of(userId, group, day)).map(Money::fen);
    }

    /** Who stands in decides what both may decide. */
    private static Optional<Money> stricter(Optional<Money> one, Optional<Money> other) {
        return one.flatMap(limit -> other.map(own -> own.exceeds(limit) ? limit : own));
    }

    /** In the group of the absent person where the substitute is a member, else in the own ones. */
    private Optional<Money> ownLimit(String userId, @Nullable String group, LocalDate day) {
        List<String> groups = members.groupsOf(userId);
        return group != null && groups.contains(group) ? limits.of(userId, group, day)
                : groups.stream().map(own -> limits.of(userId, own, day)).flatMap(Optional::stream).max(Money::compareTo);
    }

    /** A number of awards a year that the policy aims at (IT-4: 10); counted and shown, never a limit. */
    public Optional<Integer> annualTarget(String instrument) {
        return quotas.target(instrument(instrument).code());
    }

    /** Awards of the instrument in the calendar year that were neither released nor replaced by a higher one. */
    public int quotaUsed(String instrument, int year) {
        return quotas.used(instrument(instrument).code(), year);
    }

    /** Awards left in the day's year under the quota in force on the day; empty where the guide sets none. */
    public Optional<Integer> quotaLeft(String instrument, LocalDate day) {
        return term(instrument, TermKind.QUOTA, day).map(quota -> Math.max(0, quota.intValueExact() - quotaUsed(instrument, day.getYear())));
    }

    /** The whole catalogue as it stands on the day. */
    public List<InstrumentSheet> sheets(LocalDate day) {
        Terms confirmed = terms.confirmed();
        List<PolicyWindows.Window> open = windows.confirmed();
        List<InstrumentSwitches.Switch> switched = switches.confirmed();
        Map<String, LegalBasis> basis = bases.inForce(day);
        Map<String, Integer> awards = quotas.used(day.getYear());
        Map<String, Remark> remarks = remarks();
        return instruments().stream().map(instrument -> {
            String code = instrument.code();
            Remark remark = remarks.get(code);
            return new InstrumentSheet(instrument, remark.applicantNote(), remark.annualTarget(), awards.getOrDefault(code, 0), inForce(code, confirmed, day),
                    unsetTerms(instrument, confirmed, day), basis.get(code),
                    InstrumentSwitches.inForce(switched, code, day).filter(InstrumentSwitches.Switch::switchedOff).orElse(null),
                    availability(instrument, day, open, switched), day);
        }).toList();
    }

    /** Programme-wide terms in force on the day. */
    public List<Term> programmeTerms(LocalDate day) {
        return inForce(null, terms.confirmed(), day);
    }

    private static Availability availability(Instrument instrument, LocalDate day, List<PolicyWindows.Window> open, List<InstrumentSwitches.Switch> switched) {
        boolean windowOpen = PolicyWindows.isOpen(open, instrument.code(), day);
        Optional<InstrumentSwitches.Switch> off = InstrumentSwitches.inForce(switched, instrument.code(), day).filter(InstrumentSwitches.Switch::switchedOff);
        String closed = windowOpen ? null : instrument.label() + "：" + ChineseDates.day(day) + " 不在申报期内（" + periods(open, instrument.code()) + "）。";
        String stopped = off.map(found -> instrument.label() + "自 " + ChineseDates.day(found.effectiveFrom()) + " 起停止执行：" + found.reason()).orElse(null);
        String reason = Stream.of(stopped, closed).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return new Availability(windowOpen, off.isPresent(), reason.isEmpty() ? null : reason);
    }

    private static String periods(List<PolicyWindows.Window> open, String instrument) {
        return open.stream()
                .filter(window -> window.instrument() == null || window.instrument().equals(instrument))
                .map(window -> (window.instrument() != null ? "本条款申报期 " : window.extension() ? "延期 " : "政策有效期 ") + ChineseDates.day(window.validFrom()) + " 至 " + ChineseDates.day(window.validUntil()))
                .collect(Collectors.joining("；"));
    }

    private static List<Term> inForce(@Nullable String instrument, Terms confirmed, LocalDate day) {
        List<Term> found = new ArrayList<>();
        for (TermKind kind : TermKind.values()) {
            Stream<BaseKind> bases = Stream.concat(Stream.of((BaseKind) null), Stream.of(BaseKind.values()));
            bases.forEach(base -> confirmed.own(instrument, kind, base, day).ifPresent(found::add));
        }
        return found;
    }

    /** What the computation itself reports as missing, whatever the facts. */
    private static List<String> unsetTerms(Instrument instrument, Terms confirmed, LocalDate day) {
        if (!instrument.mode().isMonetary()) {
            return List.of();
        }
        Set<String> missing = new LinkedHashSet<>();
        List<BaseKind> bases = instrument.code().equals("BI-2B") ? List.of(BaseKind.values()) : List.of(BaseKind.RISK_COMPENSATION);
        for (BaseKind base : bases) {
            AwardFacts facts = new AwardFacts(Money.ZERO, Money.ZERO, Money.ZERO, 1, base.name());
            missing.addAll(AwardCalculator.calculate(instrument, facts, confirmed, day).missingTerms());
        }
        return List.copyOf(missing);
    }

    private record Remark(String code, @Nullable String applicantNote, @Nullable Integer annualTarget) {
    }

    private Map<String, Remark> remarks() {
        return jdbc.sql("select code, applicant_note, annual_target from support.instrument").query(Remark.class).list().stream()
                .collect(Collectors.toMap(Remark::code, remark -> remark));
    }
}
