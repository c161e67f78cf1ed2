package cn.etown.support.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementEvent;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermLine;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.Objection;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.application.ResultReason;
import cn.etown.support.dossier.ledger.AnchorFile;
import cn.etown.support.dossier.ledger.AnchorLine;
import cn.etown.support.dossier.ledger.LedgerService;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.invitation.Invitation;
import cn.etown.support.invitation.InvitationRegister;
import cn.etown.support.invitation.InvitationService;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.negotiation.Round;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.context.LazyContextVariable;

/** What the templates may say. A group of facts is read only when a template mentions it, and a group that is not there fails the mail. */
@Component
class Facts {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final ApplicationService applications;
    private final PublicityService publicity;
    private final AgreementService agreements;
    private final PaymentFacts payments;
    private final RecoveryFacts recoveries;
    private final EvaluationFacts evaluations;
    private final SuspicionFacts suspicions;
    private final EnterpriseService enterprises;
    private final EnterpriseOfMail enterpriseOfMail;
    private final PolicyService policy;
    private final InvitationRegister invitations;
    private final InvitationService invitationPages;
    private final NegotiationService negotiations;
    private final LedgerService ledger;
    private final Office office;
    private final Clock clock;
    private final String baseUrl;

    /** {@code case} in templates. */
    record CaseFacts(String number, String enterprise, String clause, String title, String project, String receivedOn, String bureau) {
    }

    /** {@code supplement} in templates. */
    record SupplementFacts(List<String> defects, String dueOn) {
    }

    /** {@code result} in templates. */
    record ResultFacts(List<String> reasons, List<String> remedies) {
    }

    /** {@code guidance} in templates. */
    record GuidanceFacts(String answer) {
    }

    /** {@code award} in templates. */
    record AwardFacts(String amount) {
    }

    /** {@code publicity} in templates. */
    record PublicityFacts(String number, String from, String until, String link) {
    }

    /** {@code objection} in templates. */
    record ObjectionFacts(String receipt, String publicity, String finding, String answer) {
    }

    /** {@code invitation} in templates: the enterprise's link and until when it is good. */
    record InvitationFacts(String url, String until) {
    }

    /** {@code agreement} in templates: the version in force, and what the last event said. */
    record AgreementFacts(String number, String amount, String version, String offeredVersion, String dueOn, String reason) {
    }

    /** {@code calendar} in templates. */
    record CalendarFacts(String year, String link) {
    }

    /** {@code anchors} in templates: the end of the file of anchors as it is when the letter is written. */
    record AnchorFacts(String lines, String hash, String at, String link) {
    }

    /** {@code negotiation} in templates: the last round, and the last question with its answer. */
    record NegotiationFacts(int round, List<TermLine> terms, @Nullable String note, String validUntil, String answerUntil, @Nullable String question,
                            @Nullable String reply) {
    }

    /** {@code asked} in templates: what the enterprise is asked for, as the page behind its link calls it. */
    record AskedFacts(String subject) {
    }

    /** {@code links} in templates: pages of the programme. */
    record LinkFacts(String preferences, String failures) {
    }

    /** {@code statute} in templates: the article that sets a deadline. */
    record StatuteFacts(String basis) {
    }

    /** {@code digest} in templates: how much there is of what is nearest, all of it by deadline, and what has happened without anything to do. */
    record DigestFacts(String summary, int tasks, List<DigestSection> sections, List<DigestNote> notes) {
    }

    record DigestNote(String subject, String enterprise) {
    }

    record DigestSection(String title, boolean urgent, List<DigestLine> lines) {
    }

    /** @param news why the task is mentioned */
    record DigestLine(String news, String name, String process, String caseNumber, String enterprise, String dueOn, String holder, String link) {
    }

    /** {@code report} in templates: mails that failed; {@code more} than the lines say. */
    record ReportFacts(int failures, List<ReportLine> lines, int more) {
    }

    record ReportLine(String name, String caseNumber, String recipient, String state, String reason) {
    }

    /** {@code stuck} in templates: what the daily check has found; {@code more} than the lines say. */
    record StuckFacts(int all, List<StuckLine> lines, int more, String link) {
    }

    record StuckLine(String kind, String title, String caseNumber, String enterprise, String reason) {
    }

    /** {@code copy} in templates: the page of the case. */
    record CopyFacts(String link) {
    }

    /** {@code task} in templates. */
    record TaskFacts(String name, String process, String dueOn, String link, boolean concernsCase) {
    }

    Facts(ApplicationService applications, PublicityService publicity, NegotiationService negotiations, AgreementService agreements,
          PaymentFacts payments, RecoveryFacts recoveries, EvaluationFacts evaluations, SuspicionFacts suspicions, EnterpriseService enterprises, EnterpriseOfMail enterpriseOfMail,
          PolicyService policy, InvitationRegister invitations, InvitationService invitationPages, LedgerService ledger, Office office, Clock clock,
          @Value("${support.base-url}") String baseUrl) {
        this.applications = applications;
        this.suspicions = suspicions;
        this.publicity = publicity;
        this.agreements = agreements;
        this.payments = payments;
        this.recoveries = recoveries;
        this.evaluations = evaluations;
        this.enterprises = enterprises;
        this.enterpriseOfMail = enterpriseOfMail;
        this.policy = policy;
        this.invitations = invitations;
        this.invitationPages = invitationPages;
        this.negotiations = negotiations;
        this.ledger = ledger;
        this.office = office;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Whom a mail to somebody outside means and what it may say. */
    record Outside(Letter.Addressee addressee, Map<String, Object> facts) {
    }

    /** @throws NotDeliverable when nobody is known or the contact was erased */
    Outside outside(Mail mail) {
        CaseSummary summary = applications.caseOf(mail.caseIdOrFail());
        Map<String, Object> facts = ofCase(summary);
        facts.putAll(payments.of(mail));
        facts.put("evaluation", lazy(() -> evaluations.of(mail, invitationOf(mail).map(Invitation::processInstanceId))));
        facts.put("milestone", lazy(() -> payments.milestone(invitationOf(mail).orElseThrow().processInstanceId())));
        facts.put("invitation", lazy(() -> invitationFacts(invitationOf(mail).orElseThrow())));
        facts.put("asked", lazy(() -> new AskedFacts(invitationPages.subjectOf(invitationOf(mail).orElseThrow()))));
        if (!mail.isForObjector()) {
            return new Outside(enterprise(mail, summary), facts);
        }
        Objection objection = objection(mail);
        facts.put("objection", objectionFacts(objection));
        return new Outside(objector(objection), facts);
    }

    /** A mail with a link that works no more: the task was done or withdrawn before the mail went out. */
    boolean isOvertaken(Mail mail) {
        return mail.isForEnterprise() && isOvertaken(mail.occurrence());
    }

    boolean isOvertaken(String occurrence) {
        return invitations.ofTask(Mail.taskIdOf(occurrence)).filter(invitation -> !invitation.isOpen()).isPresent();
    }

    Map<String, Object> ofTask(Mail mail, TaskDesk.OpenTask task) {
        Map<String, Object> facts = mail.caseId() == null ? common() : ofCase(applications.caseOf(mail.caseId()));
        facts.put("task", new TaskFacts(task.name(), task.process(), dueOn(task), linkOf(task), mail.caseId() != null));
        facts.put("statute", lazy(() -> new StatuteFacts(Objects.requireNonNull(task.statute()))));
        return facts;
    }

    String linkOf(TaskDesk.OpenTask task) {
        return baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.id();
    }

    static String dueOn(TaskDesk.OpenTask task) {
        return task.due() == null ? "未设期限" : ChineseDates.minute(task.due());
    }

    Map<String, Object> ofDigest(DigestFacts digest) {
        Map<String, Object> facts = common();
        facts.put("digest", digest);
        return facts;
    }

    Map<String, Object> ofReport(ReportFacts report) {
        Map<String, Object> facts = common();
        facts.put("report", report);
        return facts;
    }

    /** Of a payout limit that comes near, where the page of payments is the place to do something, or that was passed. */
    Map<String, Object> ofPayout(Mail mail) {
        Map<String, Object> facts = ofCase(applications.caseOf(mail.caseIdOrFail()));
        facts.putAll(payments.of(mail));
        if (mail.isAboutLatePayment()) {
            return facts;
        }
        facts.put("task", new TaskFacts("按期支付", "资金拨付", payments.payout(mail).until(), baseUrl + "/payments", true));
        return facts;
    }

    /** Of a case that was copied to somebody, or of which a step was taken back. */
    Map<String, Object> ofCopy(Mail mail) {
        CaseSummary summary = applications.caseOf(mail.caseIdOrFail());
        Map<String, Object> facts = ofCase(summary);
        facts.put("copy", new CopyFacts(UriComponentsBuilder.fromUriString(baseUrl + "/case").queryParam("number", "{number}").build(summary.caseNumber()).toString()));
        return facts;
    }

    /** Of something that speaks against a promise; the page of the agreement is where it is looked into. */
    Map<String, Object> ofSuspicion(Mail mail) {
        Map<String, Object> facts = ofCase(applications.caseOf(mail.caseIdOrFail()));
        SuspicionFacts.SuspicionLine suspicion = suspicions.of(mail);
        facts.put("suspicion", suspicion);
        facts.put("task", new TaskFacts("核实疑似违约", "义务台账", suspicion.until(), baseUrl + "/obligations/agreements/" + suspicion.agreementId(), true));
        return facts;
    }

    Map<String, Object> ofCalendar(Mail mail) {
        Map<String, Object> facts = common();
        facts.put("calendar", new CalendarFacts(String.valueOf(mail.calendarYear()), baseUrl + "/calendar"));
        return facts;
    }

    /** @param all how many there are, {@code lines} shows some */
    Map<String, Object> ofStuckWork(List<StuckLine> lines, int all) {
        Map<String, Object> facts = common();
        facts.put("stuck", new StuckFacts(all, lines, all - lines.size(), baseUrl + "/watch"));
        return facts;
    }

    Map<String, Object> ofAnchors() {
        AnchorFile.Content content = ledger.anchored();
        AnchorLine last = content.last();
        Map<String, Object> facts = common();
        facts.put("anchors", new AnchorFacts(String.valueOf(content.lines()), content.lastHash(), last == null ? "尚未锚定" : ChineseDates.minute(last.at()), baseUrl + "/evidence"));
        return facts;
    }

    /** Of a page. */
    String address(String path) {
        return baseUrl + path;
    }

    Map<String, Object> common() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("office", office);
        facts.put("links", new LinkFacts(baseUrl + "/mail/preferences", baseUrl + "/mail"));
        facts.put("today", ChineseDates.day(LocalDate.ofInstant(clock.instant(), BEIJING)));
        return facts;
    }

    private Map<String, Object> ofCase(CaseSummary summary) {
        long caseId = summary.id();
        Map<String, Object> facts = common();
        facts.put("case", lazy(() -> caseFacts(summary)));
        facts.put("supplement", lazy(() -> new SupplementFacts(applications.defectsOf(caseId), ChineseDates.day(applications.supplementDueOf(caseId).orElseThrow()))));
        facts.put("result", lazy(() -> resultFacts(applications.resultReasonsOf(caseId))));
        facts.put("guidance", lazy(() -> new GuidanceFacts(applications.answerOf(caseId).orElseThrow())));
        facts.put("award", lazy(() -> new AwardFacts(Objects.requireNonNull(summary.approved()).toString())));
        facts.put("agreement", lazy(() -> agreementFacts(agreements.agreementOf(caseId).orElseThrow())));
        facts.put("negotiation", lazy(() -> negotiationFacts(negotiations.viewOf(caseId))));
        facts.put("clawback", lazy(() -> recoveries.of(caseId)));
        facts.put("publicity", lazy(() -> publicityFacts(publicity.of(caseId).orElseThrow())));
        return facts;
    }

    private Letter.Addressee enterprise(Mail mail, CaseSummary summary) {
        EnterpriseOfMail.Receiver receiver = enterpriseOfMail.of(mail);
        return Optional.ofNullable(receiver.id()).flatMap(enterprises::contactOf)
                .filter(contact -> !contact.email().isBlank())
                .map(contact -> new Letter.Addressee(receiver.name(), contact.email()))
                .orElseThrow(() -> new NotDeliverable("案件 %s 的%s没有可用的电子邮箱（未登记或已删除）。请用其他方式告知；补登联系人后可重新发送。"
                        .formatted(summary.caseNumber(), receiver.name().equals(summary.enterpriseName()) ? "申报单位" : "承继单位“" + receiver.name() + "”")));
    }

    private Optional<Invitation> invitationOf(Mail mail) {
        return invitations.ofTask(mail.taskId());
    }

    private InvitationFacts invitationFacts(Invitation invitation) {
        InvitationRegister.Link link = invitations.linkOf(invitation);
        return new InvitationFacts(baseUrl + link.path(), ChineseDates.minute(link.until()));
    }

    private static Letter.Addressee objector(Objection objection) {
        if (objection.contact() == null || !EMAIL.matcher(objection.contact()).matches()) {
            throw new NotDeliverable("异议 %s 留下的联系方式不是电子邮箱（或已删除）。请按所留联系方式答复异议人。".formatted(objection.receipt()));
        }
        return new Letter.Addressee("异议人", objection.contact());
    }

    private Objection objection(Mail mail) {
        return publicity.objectionsOf(mail.caseIdOrFail()).stream().filter(objection -> objection.receipt().equals(mail.receipt())).findAny()
                .orElseThrow(() -> new IllegalStateException("no objection " + mail.receipt()));
    }

    private CaseFacts caseFacts(CaseSummary summary) {
        Instrument instrument = policy.instrument(summary.instrument());
        return new CaseFacts(summary.caseNumber(), summary.enterpriseName(), instrument.clause(), instrument.title(), summary.projectName(),
                ChineseDates.day(summary.receivedOn()), bureau(summary));
    }

    private static ResultFacts resultFacts(List<ResultReason> reasons) {
        return new ResultFacts(reasons.stream().map(ResultReason::reason).toList(), reasons.stream().map(ResultReason::remedy).distinct().toList());
    }

    private PublicityFacts publicityFacts(PublicNotice notice) {
        return new PublicityFacts(notice.number(), ChineseDates.day(notice.publishedOn()), ChineseDates.day(notice.endsOn()),
                baseUrl + "/publicity/" + notice.slug());
    }

    private static AgreementFacts agreementFacts(Agreement agreement) {
        String reason = agreement.history().stream().map(AgreementEvent::reason).filter(Objects::nonNull).reduce((earlier, later) -> later).orElse("");
        return new AgreementFacts(agreement.number(), agreement.amount().toString(), "第%d版".formatted(agreement.version()),
                "第%d版".formatted(agreement.latest().number()), agreement.scanDue().map(ChineseDates::day).orElse(""), reason);
    }

    private static NegotiationFacts negotiationFacts(NegotiationView negotiation) {
        int rounds = negotiation.rounds().size();
        NegotiationView.RoundView last = negotiation.rounds().get(rounds - 1);
        SupportTerms before = rounds == 1 ? null : negotiation.rounds().get(rounds - 2).round().terms();
        Round round = last.round();
        return new NegotiationFacts(round.number(), round.terms().linesSince(before), round.note(), ChineseDates.day(round.validUntil()),
                ChineseDates.day(Optional.ofNullable(negotiation.answerDue()).orElse(round.answerDue())), lastText(last.answers(), Answer.Kind.ASK),
                lastText(last.answers(), Answer.Kind.REPLY));
    }

    private static @Nullable String lastText(List<Answer> answers, Answer.Kind kind) {
        return answers.stream().filter(answer -> answer.kind() == kind).map(Answer::text).reduce(null, (earlier, later) -> later);
    }

    private static ObjectionFacts objectionFacts(Objection objection) {
        return new ObjectionFacts(objection.receipt(), objection.publicityNumber(), objection.findingLabel(), Objects.requireNonNull(objection.answer()));
    }

    private static String bureau(CaseSummary summary) {
        return (summary.bureau() == null ? Bureau.BUSINESS_COOPERATION : Bureau.of(summary.bureau())).label();
    }

    static <T> LazyContextVariable<T> lazy(Supplier<T> fact) {
        return new LazyContextVariable<>() {
            @Override
            protected T loadValue() {
                return fact.get();
            }
        };
    }
}
