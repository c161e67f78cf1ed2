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
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
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
        Application application = applications.get(applicationId);
        if (!ReviewOpinion.isGiven(reason)) {
            throw application.refused("不予公开须说明理由");
        }
        jdbc.sql("""
                insert into support.publicity_redaction (application_id, field, reason, decided_by, decided_at) values (?, ?, ?, ?, ?)
                on conflict (application_id, field) do nothing
                """).params(applicationId, field.name(), reason, actor, clock.instant().atOffset(ZoneOffset.UTC)).update();
        journal.note(applicationId, "公示内容", actor, "keptBack", field.label() + "不予公开", reason);
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
        Instrument instrument = policy.instrument(application.instrument());
        Map<PublicField, String> fields = new EnumMap<>(PublicField.class);
        fields.put(PublicField.APPLICANT, application.applicantName());
        fields.put(PublicField.PROJECT, application.projectName());
        fields.put(PublicField.CLAUSE, instrument.clause() + " " + instrument.title());
        fields.put(PublicField.AMOUNT, publicity.amount().toString());
        fields.put(PublicField.BUREAU, Bureau.of(application.bureau()).label());
        keptBack(application.id()).forEach(field -> fields.put(field, PublicNotice.KEPT_BACK));
        return new PublicNotice(publicity.number(), fields, publicity.publishedOn(), publicity.endsOn(), publicity.isPaused());
    }

    private Set<PublicField> keptBack(long applicationId) {
        return jdbc.sql("select field from support.publicity_redaction where application_id = ?").param(applicationId).query(String.class).list().stream()
                .map(PublicField::valueOf).collect(Collectors.toSet());
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
