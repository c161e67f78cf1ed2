package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The obligation register as people look at it: by enterprise, by due check, by risk, and one agreement with everything about its promises. */
@Service
public class RegisterView {

    public static final int PAGE = 20;

    private static final int CHUNK = 500;

    private final RegisterLines lines;
    private final Agreements agreements;
    private final Obligations obligations;
    private final RegisterMoney money;
    private final PersonNames names;
    private final WorkingCalendar calendar;

    RegisterView(RegisterLines lines, Agreements agreements, Obligations obligations, RegisterMoney money, PersonNames names, WorkingCalendar calendar) {
        this.lines = lines;
        this.agreements = agreements;
        this.obligations = obligations;
        this.money = money;
        this.names = names;
        this.calendar = calendar;
    }

    /** One page of a list. @param page from 1 */
    public record Page<T>(List<T> rows, int total, int page, int pages) {

        static <T> Page<T> of(List<T> rows, int total, int page) {
            return new Page<>(rows, total, page, Math.max(1, (total + PAGE - 1) / PAGE));
        }
    }

    /** An agreement with all its promises. */
    public record AgreementLine(long id, String number, String enterprise, String creditCode, String instrument, String bureau, LocalDate startsOn, LocalDate endsOn,
                                AgreementMoney money, List<RegisterLine> promises) {
    }

    /** {@code dueSoon}: within 30 days, overdue ones not among them. */
    public record Counts(int suspected, int investigated, int overdue, int dueSoon) {
    }

    /** An instalment with what was paid of it and what was set off. */
    public record InstalmentLine(Instalment instalment, InstalmentState state, Money paid, Money setOff) {
    }

    /** A promise with everything that happened to it, newest first. */
    public record PromiseFile(RegisteredPromise promise, List<CheckLine> checks, List<StepLine> steps) {
    }

    /** A check that was recorded. */
    public record CheckLine(String outcome, String source, String finding, LocalDate checkedOn, String checkedBy, List<Long> documentIds) {
    }

    /** What became of a promise. */
    public record StepLine(String what, String reason, String actor, LocalDate on) {
    }

    /** One agreement of the register. */
    public record AgreementFile(Agreement agreement, String bureau, AgreementMoney money, List<InstalmentLine> instalments,
                                List<RecoveryMoney.Claim> recoveries, List<PromiseFile> promises) {

        /** Documents that prove something here: baselines and checks. */
        public Set<Long> documentIds() {
            Set<Long> ids = new HashSet<>();
            promises.forEach(file -> {
                Optional.ofNullable(file.promise().baselineDocumentId()).ifPresent(ids::add);
                file.checks().forEach(check -> ids.addAll(check.documentIds()));
            });
            return ids;
        }
    }

    /** Promises one by one, of the view by due check or by risk. */
    @Transactional(readOnly = true)
    public Page<RegisterLine> promises(RegisterScope scope, RegisterFilter filter, int page) {
        LocalDate today = calendar.today();
        return Page.of(withMoney(lines.lines(scope, filter, today, (page - 1) * PAGE, PAGE)), lines.count(scope, filter, today), page);
    }

    /** Agreements with all their promises, those that have one that is looked for. */
    @Transactional(readOnly = true)
    public Page<AgreementLine> agreements(RegisterScope scope, RegisterFilter filter, int page) {
        LocalDate today = calendar.today();
        List<Long> ids = lines.agreements(scope, filter, today, (page - 1) * PAGE, PAGE);
        Map<Long, List<RegisterLine>> promises = withMoney(lines.ofAgreements(ids, today)).stream()
                .collect(Collectors.groupingBy(RegisterLine::agreementId, LinkedHashMap::new, Collectors.toList()));
        return Page.of(ids.stream().map(promises::get).map(RegisterView::agreement).toList(), lines.countAgreements(scope, filter, today), page);
    }

    private static AgreementLine agreement(List<RegisterLine> promises) {
        RegisterLine first = promises.get(0);
        return new AgreementLine(first.agreementId(), first.agreementNumber(), first.enterprise(), first.creditCode(), first.instrument(), first.bureau(), first.startsOn(),
                first.endsOn(), first.money(), promises);
    }

    /** Every promise that is looked for, a few at a time, in the order of the view. */
    @Transactional(readOnly = true)
    public void each(RegisterScope scope, RegisterFilter filter, Consumer<RegisterLine> taker) {
        LocalDate today = calendar.today();
        for (int offset = 0, total = lines.count(scope, filter, today); offset < total; offset += CHUNK) {
            withMoney(lines.lines(scope, filter, today, offset, CHUNK)).forEach(taker);
        }
    }

    @Transactional(readOnly = true)
    public Counts counts(RegisterScope scope) {
        RegisterLines.Counts counts = lines.counts(scope, calendar.today());
        return new Counts(counts.suspected(), counts.investigated(), counts.overdue(), counts.dueSoon());
    }

    /** Empty when no such agreement was signed. */
    @Transactional(readOnly = true)
    public Optional<AgreementFile> file(long agreementId) {
        List<RegisteredPromise> promises = obligations.of(agreementId);
        return promises.isEmpty() ? Optional.empty() : agreements.find(agreementId).map(agreement -> {
            RegisterMoney.Sums sums = money.of(List.of(agreementId)).get(agreementId);
            return new AgreementFile(agreement, promises.get(0).bureau(), sums.with(agreement.amount()), instalmentsOf(agreement, sums), sums.claims(),
                    promises.stream().map(promise -> new PromiseFile(promise, checksOf(promise), stepsOf(promise))).toList());
        });
    }

    private List<CheckLine> checksOf(RegisteredPromise promise) {
        return obligations.checksOf(promise).stream().map(each -> new CheckLine(each.outcome(), each.source(), each.finding(), each.checkedOn(),
                names.ofHand(each.checkedBy()), each.documentIds())).toList();
    }

    private List<StepLine> stepsOf(RegisteredPromise promise) {
        return obligations.stepsOf(promise).stream().map(each -> new StepLine(each.what(), each.reason(), names.ofHand(each.actor()), each.on())).toList();
    }

    private static List<InstalmentLine> instalmentsOf(Agreement agreement, RegisterMoney.Sums sums) {
        InstalmentState untouched = agreement.state().isEnded() ? InstalmentState.CANCELLED : InstalmentState.PLANNED;
        return agreement.terms().instalments().stream().map(each -> {
            InstalmentPayments.Line line = sums.payments().get(each.number());
            return new InstalmentLine(each, line == null ? untouched : line.state(), line == null ? Money.ZERO : line.paid(), sums.setOffOf(each.number()));
        }).toList();
    }

    private List<RegisterLine> withMoney(List<RegisterLine> found) {
        Map<Long, RegisterMoney.Sums> sums = money.of(found.stream().map(RegisterLine::agreementId).distinct().toList());
        return found.stream().map(line -> line.with(sums.get(line.agreementId()).with(line.agreed()))).toList();
    }
}
