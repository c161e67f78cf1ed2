package cn.etown.support.application;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publicity (公示): the notice that everybody may read, its working days, objections and their answers. */
@Service
@Transactional
public class PublicityService {

    private static final BigDecimal DEFAULT_DAYS = BigDecimal.valueOf(5);
    private static final int LONGEST_OBJECTION = 2000;
    private static final int LONGEST_NAME = 100;

    private final Applications applications;
    private final Publicities publicities;
    private final Objections objections;
    private final CaseNumbers numbers;
    private final CaseJournal journal;
    private final PolicyService policy;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    PublicityService(Applications applications, Publicities publicities, Objections objections, CaseNumbers numbers, CaseJournal journal,
                     PolicyService policy, WorkingCalendar calendar, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.applications = applications;
        this.publicities = publicities;
        this.objections = objections;
        this.numbers = numbers;
        this.journal = journal;
        this.policy = policy;
        this.calendar = calendar;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the last day of the publicity */
    public LocalDate open(long applicationId) {
        Application application = applications.get(applicationId);
        application.publish();
        applications.save(application);
        int days = policy.term(application.instrument(), TermKind.PUBLICITY_DAYS, calendar.today()).orElse(DEFAULT_DAYS).intValueExact();
        String number = numbers.next(CaseNumbers.Kind.PUBLICITY, calendar.today().getYear());
        return publicities.save(Publicity.open(number, applicationId, application.approved(), days, calendar)).endsOn();
    }

    public void close(long applicationId) {
        Application application = applications.get(applicationId);
        application.closePublicity();
        applications.save(application);
        Publicity publicity = publicities.running(application);
        publicity.close(calendar.today());
        publicities.save(publicity);
    }

    /**
     * Takes an objection, from the public page or recorded by staff. The first one stops the clock; more before its answer wait their turn.
     *
     * @return the receipt's number
     * @throws UserMessageException naming what to mend, or that the publicity is over
     */
    public String object(String publicityNumber, @Nullable String name, @Nullable String contact, @Nullable String content, String recordedBy) {
        refuseIncomplete(name, contact, content);
        Application application = publicities.findByNumber(publicityNumber.strip()).map(found -> applications.get(found.applicationId()))
                .orElseThrow(() -> new UserMessageException("没有找到公示“%s”，请核对公示编号。".formatted(publicityNumber.strip())));
        Publicity publicity = publicities.findRunning(application.id()).filter(running -> running.number().equals(publicityNumber.strip()))
                .filter(running -> running.accepts(calendar.today()))
                .orElseThrow(() -> new UserMessageException("公示 %s 已结束，不再受理异议。".formatted(publicityNumber.strip())));
        String receipt = numbers.next(CaseNumbers.Kind.OBJECTION, calendar.today().getYear());
        String objector = objections.add(publicity, receipt, name.strip(), contact.strip(), content.strip(), recordedBy);
        journal.note(application.id(), "收到异议", recordedBy, "objected", "异议 " + receipt, "异议人（加盐摘要）：" + objector);
        if (publicity.isOpen()) {
            publicity.pause(calendar);
            publicities.save(publicity);
            events.publishEvent(new ObjectionFiled(application.id(), application.caseNumber()));
        }
        return receipt;
    }

    private static void refuseIncomplete(@Nullable String name, @Nullable String contact, @Nullable String content) {
        List<String> problems = new ArrayList<>();
        check("姓名或单位名称", name, LONGEST_NAME, problems);
        check("联系方式", contact, LONGEST_NAME, problems);
        check("异议内容", content, LONGEST_OBJECTION, problems);
        if (!problems.isEmpty()) {
            throw new UserMessageException("异议未受理：" + String.join("；", problems) + "。");
        }
    }

    private static void check(String field, @Nullable String typed, int longest, List<String> problems) {
        if (typed == null || typed.isBlank()) {
            problems.add("请填写" + field);
        } else if (typed.strip().codePointCount(0, typed.strip().length()) > longest) {
            problems.add("%s最多 %d 个字".formatted(field, longest));
        } else if (typed.codePoints().anyMatch(character -> Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t')) {
            problems.add(field + "含有不可显示的字符");
        }
    }

    /** Takes up the next objection. */
    public void investigate(long applicationId) {
        objections.investigateNext(applicationId);
    }

    public void recordFinding(long applicationId, ObjectionFinding finding, String answer, String actor) {
        Application application = applications.get(applicationId);
        if (!ReviewOpinion.isGiven(answer)) {
            throw application.refused("请填写对异议人的答复");
        }
        if (!objections.answer(applicationId, finding, answer)) {
            throw application.refused("没有核查中的异议，请刷新任务列表");
        }
        journal.note(applicationId, "核查异议", actor, finding.code(), finding.label(), answer);
        if (finding != ObjectionFinding.DISMISSED) {
            objections.answerOpen(applicationId, finding, answer);
            Publicity publicity = publicities.running(application);
            publicity.uphold(calendar.today());
            publicities.save(publicity);
        }
    }

    /** Whether another objection waits; until the transaction ends no further one gets in between, so that none is left behind on resuming. */
    public boolean anyOpen(long applicationId) {
        publicities.running(applications.get(applicationId));
        return objections.anyOpen(applicationId);
    }

    /** @return the new last day */
    public LocalDate resume(long applicationId) {
        Publicity publicity = publicities.running(applications.get(applicationId));
        publicity.resume(calendar);
        return publicities.save(publicity).endsOn();
    }

    /** Keeps a field back as a trade secret. */
    public void keepBack(long applicationId, PublicField field, String reason, String actor) {
        Application application = openToDecision(applicationId, reason, "不予公开");
        int added = jdbc.sql("""
                insert into support.publicity_redaction (application_id, field, reason, decided_by, decided_at) values (?, ?, ?, ?, ?)
                on conflict (application_id, field) do nothing
                """).params(applicationId, field.name(), reason.strip(), actor, clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (added > 0) {
            journal.note(application.id(), "公示内容", actor, "keptBack", field.label() + "不予公开", reason.strip());
        }
    }

    /** Takes back that a field is kept back; the ledger keeps both decisions. */
    public void disclose(long applicationId, PublicField field, String reason, String actor) {
        Application application = openToDecision(applicationId, reason, "恢复公开");
        int removed = jdbc.sql("delete from support.publicity_redaction where application_id = ? and field = ?").params(applicationId, field.name()).update();
        if (removed > 0) {
            journal.note(application.id(), "公示内容", actor, "disclosed", field.label() + "恢复公开", reason.strip());
        }
    }

    private Application openToDecision(long applicationId, String reason, String decision) {
        Application application = applications.get(applicationId);
        if (!application.status().mayStillBePublicised()) {
            throw application.refused("公开内容只能在审核开始后、公示结束前调整");
        }
        if (!ReviewOpinion.isGiven(reason)) {
            throw application.refused(decision + "须说明理由");
        }
        return application;
    }

    /** What the case makes public, before its publicity and while it runs. */
    @Transactional(readOnly = true)
    public List<PublicContent> contentOf(long applicationId) {
        Application application = applications.get(applicationId);
        Map<PublicField, String> reasons = keptBack(applicationId);
        Money approved = application.summary().approved();
        return texts(application, approved == null ? "审核后确定" : approved.toString()).entrySet().stream()
                .map(text -> new PublicContent(text.getKey(), text.getValue(), reasons.get(text.getKey()))).toList();
    }

    /** The publicity that runs or stands still because of an objection. */
    @Transactional(readOnly = true)
    public Optional<PublicNotice> runningOf(long applicationId) {
        return publicities.findLast(applicationId).filter(last -> last.isOpen() || last.isPaused()).map(this::notice);
    }

    /** What is in publicity now, newest first. */
    @Transactional(readOnly = true)
    public List<PublicNotice> current() {
        return publicities.findAllRunning().stream().map(this::notice).toList();
    }

    /** The case's last publicity; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<PublicNotice> of(long applicationId) {
        return publicities.findLast(applicationId).map(this::notice);
    }

    private PublicNotice notice(Publicity publicity) {
        Application application = applications.get(publicity.applicationId());
        Map<PublicField, String> fields = texts(application, publicity.amount().toString());
        keptBack(application.id()).keySet().forEach(field -> fields.put(field, PublicNotice.KEPT_BACK));
        return new PublicNotice(publicity.number(), fields, publicity.publishedOn(), publicity.endsOn(), publicity.isPaused());
    }

    private Map<PublicField, String> texts(Application application, String amount) {
        Instrument instrument = policy.instrument(application.instrument());
        Map<PublicField, String> texts = new EnumMap<>(PublicField.class);
        texts.put(PublicField.APPLICANT, application.applicantName());
        texts.put(PublicField.PROJECT, application.projectName());
        texts.put(PublicField.CLAUSE, instrument.clause() + " " + instrument.title());
        texts.put(PublicField.AMOUNT, amount);
        texts.put(PublicField.BUREAU, Bureau.of(application.bureau()).label());
        return texts;
    }

    private Map<PublicField, String> keptBack(long applicationId) {
        return jdbc.sql("select field, reason from support.publicity_redaction where application_id = ?").param(applicationId)
                .query((row, number) -> Map.entry(PublicField.valueOf(row.getString("field")), row.getString("reason"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional(readOnly = true)
    public List<Objection> objectionsOf(long applicationId) {
        return objections.of(applicationId);
    }

    /** The objections that the last finding answered: whom to write to. */
    @Transactional(readOnly = true)
    public List<Objection> answeredLast(long applicationId) {
        return objections.lastAnswered(applicationId);
    }

    /** Erases who objected; the objection and its answer stay. */
    public void eraseObjector(String receipt) {
        objections.eraseObjector(receipt);
    }
}
