package cn.etown.support.clawback;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.money.Money;
import cn.etown.support.money.MoneyInCapitals;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What the documents say at the places that {@link RecoveryTemplates} names. */
@Component
class RecoveryText {

    /** Not evidence of the breach: drafts in an office format, and what the enterprise applied with. */
    private static final Set<DocumentKind> NO_EVIDENCE = EnumSet.of(DocumentKind.AGREEMENT_DOCX, DocumentKind.RECOVERY_DOCX);

    private final AgreementService agreements;
    private final EnterpriseService enterprises;
    private final DossierService dossier;
    private final RecoverySettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final String address;
    private final String phone;

    RecoveryText(AgreementService agreements, EnterpriseService enterprises, DossierService dossier, RecoverySettings settings, WorkingCalendar calendar, Clock clock,
                 @Value("${support.office.address}") String address, @Value("${support.office.phone}") String phone) {
        this.agreements = agreements;
        this.enterprises = enterprises;
        this.dossier = dossier;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.address = address;
        this.phone = phone;
    }

    Map<String, Object> demand(ClawbackFacts facts, String number, LocalDate performBy, LocalDate statementBy) {
        Map<String, Object> text = breach(facts, number);
        computation(facts, text);
        text.put("履行期限", ChineseDates.day(performBy));
        text.put("陈述申辩期限", ChineseDates.day(statementBy));
        text.put("收款账户", settings.payTo());
        text.put("机关地址", address);
        text.put("机关电话", phone);
        return text;
    }

    Map<String, Object> hearing(ClawbackFacts facts, String number, Hearing hearing) {
        Map<String, Object> text = breach(facts, number);
        amount(text, "应返还金额", facts.amount().claimed());
        text.put("时间", ChineseDates.day(hearing.heardOn()));
        text.put("地点", hearing.place());
        text.put("方式", hearing.channel());
        text.put("陈述人", hearing.spokesperson());
        text.put("陈述内容", hearing.statement());
        text.put("复核意见", hearing.response());
        text.put("记录人", hearing.recordedBy());
        return text;
    }

    Map<String, Object> decision(ClawbackFacts facts, String number, DecisionContent content) {
        Map<String, Object> text = breach(facts, number);
        computation(facts, text);
        text.put("证据", evidence(facts.caseId()).stream().map(row -> Map.of("序号", row.get("序号"), "名称", row.get("名称"))).toList());
        text.put("陈述申辩", content.defenceSummary());
        text.put("复核意见", content.defenceFinding());
        text.put("履行期限", ChineseDates.day(content.payBy()));
        text.put("收款账户", settings.payTo());
        text.put("滞纳金告知", content.surchargeNote());
        text.put("复议告知", content.reviewNote());
        text.put("诉讼告知", content.suitNote());
        return text;
    }

    Map<String, Object> repaymentAgreement(ClawbackFacts facts, String number, RepaymentPlan plan, List<IssuedDocument> issued) {
        Map<String, Object> text = common(facts, number);
        decided(text, issued);
        amount(text, "分期总额", Money.sum(plan.parts().stream().map(RepaymentPlan.Part::amount).toList()));
        text.put("期数", String.valueOf(plan.parts().size()));
        text.put("分期", plan.parts().stream().map(part -> Map.of("期次", String.valueOf(part.number()), "日期", ChineseDates.day(part.dueOn()), "金额", figures(part.amount()))).toList());
        text.put("收款账户", settings.payTo());
        text.put("机关地址", address);
        text.put("签订日期", ChineseDates.day(plan.signedOn()));
        return text;
    }

    Map<String, Object> setOffNotice(ClawbackFacts facts, String number, SetOff setOff, List<IssuedDocument> issued) {
        Map<String, Object> text = common(facts, number);
        decided(text, issued);
        amount(text, "应返还金额", facts.claimed());
        amount(text, "抵销金额", setOff.amount());
        text.put("抵销协议编号", setOff.agreementNumber());
        text.put("抵销期次", String.valueOf(setOff.instalment()));
        text.put("机关地址", address);
        text.put("机关电话", phone);
        return text;
    }

    Map<String, Object> courtDemand(ClawbackFacts facts, String number, RecoveryBalance balance, LocalDate performBy, List<Contest> contests, List<IssuedDocument> issued) {
        Map<String, Object> text = common(facts, number);
        text.put("复议诉讼情况", contested(contests));
        decided(text, issued);
        owed(text, balance);
        text.put("履行期限", ChineseDates.day(performBy));
        text.put("收款账户", settings.payTo());
        text.put("机关地址", address);
        text.put("机关电话", phone);
        return text;
    }

    Map<String, Object> courtApplication(ClawbackFacts facts, String number, RecoveryBalance balance, CourtApplication application, List<Contest> contests, List<IssuedDocument> issued) {
        Map<String, Object> text = breach(facts, number);
        text.put("复议诉讼情况", contested(contests));
        text.put("申请依据", isJudged(contests) ? "《中华人民共和国行政诉讼法》第九十五条、《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》（法释〔2018〕1号）第一百五十三条"
                : "《中华人民共和国行政强制法》第五十三条、第五十五条");
        decided(text, issued);
        owed(text, balance);
        text.put("法院", application.court());
        text.put("当事人意见", application.partyView());
        text.put("经办人", application.handler());
        IssuedDocument demand = last(issued, RecoveryDocumentKind.COURT_DEMAND);
        text.put("催告文号", demand == null ? "" : demand.number());
        text.put("催告日期", demand == null ? "" : ChineseDates.day(demand.issuedOn()));
        text.put("机关地址", address);
        text.put("机关电话", phone);
        text.put("证据", evidence(facts.caseId()));
        return text;
    }

    /** A court must be told what came before: nothing, or each review and suit with its result. */
    private static String contested(List<Contest> contests) {
        if (contests.isEmpty()) {
            return "在法定期限内未申请行政复议，也未提起行政诉讼";
        }
        String told = contests.stream().map(each -> "于%s%s（%s，%s），结果为%s".formatted(ChineseDates.day(each.filedOn()), each.kind() == Contest.Kind.REVIEW ? "申请行政复议" : "提起行政诉讼",
                each.body(), each.reference(), each.result() == null ? "尚未作出" : each.result().label())).collect(Collectors.joining("；"));
        return isJudged(contests) ? told : told + "；此后在法定期限内未提起行政诉讼";
    }

    private static boolean isJudged(List<Contest> contests) {
        return contests.stream().anyMatch(each -> each.kind() == Contest.Kind.SUIT && (each.result() == Contest.Result.UPHELD || each.result() == Contest.Result.LOWERED));
    }

    private Map<String, Object> common(ClawbackFacts facts, String number) {
        Agreement agreement = agreements.agreement(facts.agreementId()).orElseThrow(() -> new UserMessageException("没有协议 " + facts.agreementNumber() + "，不能制作文书。"));
        Enterprise enterprise = enterprises.get(agreement.enterpriseId());
        Map<String, Object> text = new HashMap<>();
        text.put("文号", number);
        text.put("机关名称", agreement.grantingParty());
        text.put("企业名称", facts.enterprise());
        text.put("信用代码", facts.creditCode());
        text.put("企业地址", enterprise.creditCode().toString().equals(facts.creditCode()) ? enterprise.registeredAddress() : "");
        text.put("协议编号", facts.agreementNumber());
        text.put("协议签订日期", ChineseDates.day(facts.signedOn()));
        text.put("追缴编号", facts.number());
        text.put("日期", ChineseDates.day(calendar.today()));
        return text;
    }

    private Map<String, Object> breach(ClawbackFacts facts, String number) {
        Map<String, Object> text = common(facts, number);
        text.put("违约情形", facts.breach().label());
        text.put("违约日期", ChineseDates.day(facts.breachOn()));
        text.put("违约事实", facts.findings());
        return text;
    }

    private static void computation(ClawbackFacts facts, Map<String, Object> text) {
        ClawbackAmount amount = facts.amount();
        Money less = amount.claimed().minus(facts.claimed());
        amount(text, "应返还金额", facts.claimed());
        text.put("本金", figures(amount.principal()));
        text.put("利息", figures(amount.interest()));
        text.put("核减金额", less.isPositive() ? figures(less) : "");
        text.put("返还比例", amount.share() + "%");
        text.put("履约年数", String.valueOf(amount.yearsKept()));
        text.put("计息说明", amount.explanation().stream().filter(factor -> factor.factor().equals("计息方式")).map(ClawbackAmount.Factor::value).findFirst().orElse("不计利息"));
        text.put("计算", IntStream.range(0, amount.lines().size()).mapToObj(index -> line(index + 1, amount.lines().get(index), amount.share())).toList());
    }

    private static Map<String, String> line(int number, ClawbackAmount.Line line, int share) {
        return Map.of("序号", String.valueOf(number), "凭证", line.paid().reference(), "拨付日期", ChineseDates.day(line.paid().paidOn()), "拨付金额", figures(line.paid().amount()),
                "比例", share + "%", "本金", figures(line.principal()), "利息", figures(line.interest()), "合计", figures(line.total()));
    }

    private static void owed(Map<String, Object> text, RecoveryBalance balance) {
        amount(text, "尚欠金额", balance.outstanding());
        text.put("应返还金额", figures(balance.claimed()));
        text.put("已履行金额", figures(balance.received().plus(balance.setOff())));
        text.put("滞纳金", balance.surcharge().isPositive() ? figures(balance.surcharge()) : "");
    }

    private static void decided(Map<String, Object> text, List<IssuedDocument> issued) {
        IssuedDocument decision = last(issued, RecoveryDocumentKind.DECISION);
        text.put("决定文号", decision == null ? "" : decision.number());
        text.put("决定日期", decision == null ? "" : ChineseDates.day(decision.issuedOn()));
    }

    private static @Nullable IssuedDocument last(List<IssuedDocument> issued, RecoveryDocumentKind kind) {
        return issued.stream().filter(document -> document.kind() == kind).reduce((first, second) -> second).orElse(null);
    }

    /** What the dossier of the case holds, by day: with its digest, so that each can be told from any other file. */
    private List<Map<String, String>> evidence(long caseId) {
        List<Map<String, String>> rows = new ArrayList<>();
        dossier.documentsOf(caseId).stream().filter(document -> !NO_EVIDENCE.contains(document.kind())).sorted(Comparator.comparing(Document::uploadedAt).thenComparing(Document::id))
                .forEach(document -> rows.add(Map.of("序号", String.valueOf(rows.size() + 1), "名称", document.kind().label() + "：" + withoutExtension(document.fileName()),
                        "日期", ChineseDates.day(document.uploadedAt().atZone(clock.getZone()).toLocalDate()), "校验码", document.sha256().substring(0, 16))));
        return rows;
    }

    private static String withoutExtension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static void amount(Map<String, Object> text, String name, Money amount) {
        text.put(name, figures(amount));
        text.put(name + "大写", MoneyInCapitals.of(amount));
    }

    private static String figures(Money amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount.yuan());
    }
}
