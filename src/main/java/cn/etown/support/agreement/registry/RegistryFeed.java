package cn.etown.support.agreement.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.agreement.ObligationStatus;
import cn.etown.support.agreement.RegisteredPromise;
import cn.etown.support.agreement.registry.RegistryChanges.Compared;
import cn.etown.support.agreement.registry.RegistryChanges.Result;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.spreadsheet.SheetDate;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes reported changes in and compares each with what was true when the enterprise's promises were given. What differs is a suspicion, never a verdict. */
@Service
public class RegistryFeed {

    public static final int MOST = 1000;

    private static final Set<ObligationStatus> COMPARED = Set.of(ObligationStatus.ACTIVE, ObligationStatus.SUSPECTED, ObligationStatus.INVESTIGATED, ObligationStatus.ENDED);
    private static final int LISTED = 100;

    private final RegistryChanges changes;
    private final ObligationRegister register;
    private final EnterpriseService enterprises;
    private final WorkingCalendar calendar;
    private final PersonNames names;
    private final Clock clock;

    RegistryFeed(RegistryChanges changes, ObligationRegister register, EnterpriseService enterprises, WorkingCalendar calendar, PersonNames names, Clock clock) {
        this.changes = changes;
        this.register = register;
        this.enterprises = enterprises;
        this.calendar = calendar;
        this.names = names;
        this.clock = clock;
    }

    /** A change as a program gives it. */
    public record Entry(@Nullable String id, @Nullable String creditCode, @Nullable String kind, @Nullable String newValue, @Nullable String effectiveOn, @Nullable String source) {
    }

    /** What became of an entry. {@code taken}: stored now or before */
    public record Answer(@Nullable String id, boolean taken, String detail) {
    }

    /** For people. */
    public record ChangeLine(String creditCode, String kind, String newValue, LocalDate effectiveOn, String source, String receivedBy, LocalDate receivedOn, String result) {
    }

    /** A change of a file with the number of its row. */
    record Numbered(@Nullable Integer row, RegistryChange change) {
    }

    /** @param defects by row: what cannot be taken although it can be understood */
    record Taken(int added, int repeated, int suspicions, Map<Numbered, String> defects, List<Compared> compared) {
    }

    /** Good ones are kept, each of the others is answered with its reason; a repetition of the same id and content changes nothing. */
    @Transactional
    public List<Answer> take(List<Entry> entries, String actor) {
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new UserMessageException("一次应提交 1 至 %d 条登记变更，现为 %d 条。请分批提交。".formatted(MOST, entries.size()));
        }
        ChangeReading reading = new ChangeReading(calendar.today(), true);
        List<ChangeReading.Outcome> read = entries.stream().map(entry -> reading.read(given(entry))).toList();
        List<Numbered> good = new ArrayList<>();
        for (int index = 0; index < read.size(); index++) {
            RegistryChange change = read.get(index).change();
            if (change != null) {
                good.add(new Numbered(index, change));
            }
        }
        Taken taken = take(good, null, actor);
        Map<Integer, Result> results = taken.compared().stream().collect(Collectors.toMap(Compared::rowNumber, Compared::result));
        Map<Integer, String> defects = taken.defects().entrySet().stream().collect(Collectors.toMap(defect -> defect.getKey().row(), Map.Entry::getValue));
        List<Answer> answers = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            String defect = read.get(index).change() == null ? read.get(index).problem() : defects.get(index);
            Result result = results.get(index);
            answers.add(new Answer(entries.get(index).id(), defect == null, defect != null ? defect + "。请更正后重新提交。" : result == null ? "此前已登记，未重复登记" : result.label()));
        }
        return answers;
    }

    private static ChangeReading.Given given(Entry entry) {
        String date = entry.effectiveOn();
        return new ChangeReading.Given(entry.id(), entry.creditCode(), entry.kind(), entry.newValue(), date == null ? null : SheetDate.of(date).orElse(null), date, entry.source());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<ChangeLine> latest(boolean unknown) {
        return changes.latest(unknown, LISTED).stream().map(each -> new ChangeLine(each.creditCode(), each.kind().label(),
                each.capital() == null ? each.newValue() : each.capital().toString(), each.effectiveOn(), each.source(), names.ofHand(each.receivedBy()),
                LocalDate.ofInstant(each.receivedAt(), clock.getZone()), each.result().label())).toList();
    }

    /** In the caller's transaction. */
    Taken take(List<Numbered> given, @Nullable Long fileId, String actor) {
        Map<String, String> known = new HashMap<>(changes.known(given.stream().map(each -> each.change().feedId()).toList()));
        Map<Numbered, String> defects = new HashMap<>();
        List<Numbered> fresh = new ArrayList<>();
        int repeated = 0;
        for (Numbered each : given) {
            String before = known.putIfAbsent(each.change().feedId(), each.change().fingerprint());
            if (before == null) {
                fresh.add(each);
            } else if (before.equals(each.change().fingerprint())) {
                repeated++;
            } else {
                defects.put(each, "变更编号 %s 已登记为其他内容，同一编号不能用于两项变更".formatted(each.change().feedId()));
            }
        }
        List<Compared> compared = compared(fresh, actor);
        changes.add(compared, fileId, actor, clock.instant());
        int suspicions = (int) compared.stream().filter(each -> each.result() == Result.SUSPICION).count();
        return new Taken(compared.size(), repeated, suspicions, defects, compared);
    }

    private List<Compared> compared(List<Numbered> fresh, String actor) {
        List<String> codes = fresh.stream().map(each -> each.change().creditCode().value()).distinct().toList();
        Map<String, List<RegisteredPromise>> promises = register.promisesOf(codes);
        Set<String> registered = enterprises.registered(codes);
        return fresh.stream().map(each -> {
            String code = each.change().creditCode().value();
            Result result = compare(each.change(), promises.getOrDefault(code, List.of()), actor);
            return new Compared(each.change(), each.row(), result == Result.NO_PROMISE && !registered.contains(code) ? Result.UNKNOWN : result);
        }).toList();
    }

    private Result compare(RegistryChange change, List<RegisteredPromise> promises, String actor) {
        List<RegisteredPromise> concerned = promises.stream()
                .filter(promise -> promise.promise().equals(change.kind().promise().name()) && COMPARED.contains(promise.status())).toList();
        List<RegisteredPromise> bound = concerned.stream().filter(promise -> promise.runsOn(change.effectiveOn())).toList();
        if (bound.isEmpty()) {
            return concerned.isEmpty() ? Result.NO_PROMISE : Result.BEFORE;
        }
        Result result = Result.SAME;
        for (RegisteredPromise promise : bound) {
            switch (Likeness.of(change, promise)) {
                case DIFFERENT -> {
                    suspect(change, promise, actor);
                    result = Result.SUSPICION;
                }
                case RAISED -> result = result == Result.SUSPICION ? result : Result.RAISED;
                case SAME -> { }
            }
        }
        return result;
    }

    private void suspect(RegistryChange change, RegisteredPromise promise, String actor) {
        String finding = "登记信息显示%s自%s起变更为“%s”，签订协议时为“%s”（来源：%s）。请核实，比对结果不是违约认定。"
                .formatted(change.kind().label(), ChineseDates.day(change.effectiveOn()), change.shownValue(), promise.baseline(), change.source());
        register.record(new ObligationCheck(promise.agreementId(), promise.promise(), ObligationCheck.Outcome.UNCLEAR, finding, List.of(), calendar.today(),
                ObligationCheck.Source.REGISTRY, change.factKey(), actor));
    }
}
