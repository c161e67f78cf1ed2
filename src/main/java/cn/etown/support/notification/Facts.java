package cn.etown.support.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.LazyContextVariable;

/** What the templates may say. A group of facts is read only when a template mentions it, and a group that is not there fails the mail. */
@Component
class Facts {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private static final Map<String, String> BUREAUS = Map.of(
            "business-cooperation", "营商合作局", "science-innovation", "科技创新局", "economic-development", "经济发展局",
            "development-construction", "开发建设局", "organisation-personnel", "组织人事部", "commerce-finance", "商务金融局");

    private final ApplicationService applications;
    private final EnterpriseService enterprises;
    private final PolicyService policy;
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

    /** {@code payment} in templates. */
    record PaymentFacts(String amount, String paidOn) {
    }

    /** {@code task} in templates. */
    record TaskFacts(String name, String process, String dueOn, String link, boolean concernsCase) {
    }

    Facts(ApplicationService applications, EnterpriseService enterprises, PolicyService policy, Office office, Clock clock,
          @Value("${support.base-url:http://localhost:8080}") String baseUrl) {
        this.applications = applications;
        this.enterprises = enterprises;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** @throws NotDeliverable when nobody is known or the contact was erased */
    Letter.Addressee addressee(Mail mail) {
        CaseSummary summary = applications.caseOf(mail.caseIdOrFail());
        return enterprises.contactOf(summary.enterpriseId())
                .filter(contact -> !contact.email().isBlank())
                .map(contact -> new Letter.Addressee(summary.enterpriseName(), contact.email()))
                .orElseThrow(() -> new NotDeliverable("案件 %s 的申报单位没有可用的电子邮箱(未登记或已删除)。请用其他方式告知;补登联系人后可重新发送。".formatted(summary.caseNumber())));
    }

    Map<String, Object> ofCase(long caseId) {
        Map<String, Object> facts = common();
        facts.put("case", lazy(() -> caseFacts(caseId)));
        return facts;
    }

    Map<String, Object> ofTask(TaskDesk.OpenTask task) {
        Map<String, Object> facts = task.caseId() == null ? common() : ofCase(task.caseId());
        facts.put("task", new TaskFacts(task.name(), task.process(), task.due() == null ? "未设期限" : minute(task.due()),
                baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.id(), task.caseId() != null));
        return facts;
    }

    private Map<String, Object> common() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("office", office);
        facts.put("today", day(LocalDate.ofInstant(clock.instant(), BEIJING)));
        return facts;
    }

    private CaseFacts caseFacts(long caseId) {
        CaseSummary summary = applications.caseOf(caseId);
        Instrument instrument = policy.instrument(summary.instrument());
        return new CaseFacts(summary.caseNumber(), summary.enterpriseName(), instrument.clause(), instrument.title(), summary.projectName(), day(summary.receivedOn()), bureau(summary));
    }

    private static String bureau(CaseSummary summary) {
        return BUREAUS.getOrDefault(summary.bureau(), "营商合作局");
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String minute(Instant instant) {
        return MINUTE.withZone(BEIJING).format(instant);
    }

    private static <T> LazyContextVariable<T> lazy(Supplier<T> fact) {
        return new LazyContextVariable<>() {
            @Override
            protected T loadValue() {
                return fact.get();
            }
        };
    }
}
