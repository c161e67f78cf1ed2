package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import cn.etown.support.ChineseDates;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.enterprise.Contact;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.money.Money;
import cn.etown.support.money.MoneyInCapitals;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the document of a version says at the places that {@link SupportAgreementDocument} names. */
@Component
class AgreementText {

    private static final String DIGITS = "零一二三四五六七八九十";

    private final EnterpriseService enterprises;
    private final PolicyService policy;
    private final WorkingCalendar calendar;
    private final String address;

    AgreementText(EnterpriseService enterprises, PolicyService policy, WorkingCalendar calendar, @Value("${support.office.address}") String address) {
        this.enterprises = enterprises;
        this.policy = policy;
        this.calendar = calendar;
        this.address = address;
    }

    Map<String, Object> of(Draft draft) {
        Agreement.Identity identity = draft.identity();
        Enterprise enterprise = enterprises.get(identity.enterpriseId());
        Optional<Contact> contact = enterprises.contactOf(enterprise.id());
        Instrument instrument = policy.instrument(identity.instrument());
        SupportTerms terms = draft.terms();
        Map<String, Object> text = new HashMap<>();
        text.put("协议编号", identity.number());
        text.put("版本说明", versionNote(draft));
        text.put("申报编号", draft.application().caseNumber());
        text.put("甲方名称", identity.grantingParty());
        text.put("甲方承办部门", Bureau.of(draft.application().bureau()).label());
        text.put("甲方地址", address);
        text.put("乙方名称", identity.enterpriseName());
        text.put("乙方信用代码", identity.creditCode());
        text.put("乙方注册地址", enterprise.registeredAddress());
        text.put("乙方办公地址", enterprise.officeAddress());
        text.put("乙方注册资本", enterprise.registeredCapital() == null ? "" : enterprise.registeredCapital().toString());
        text.put("乙方联系人", told(contact, Contact::name));
        text.put("乙方电话", told(contact, Contact::phone));
        text.put("乙方邮箱", told(contact, Contact::email));
        text.put("条款编号", instrument.code());
        text.put("条款名称", instrument.clause() + "“" + instrument.title() + "”");
        text.put("条款原文", instrument.quote());
        text.put("规则版本", rules(draft.rulesVersion()));
        text.put("支持金额", figures(terms.amount()));
        text.put("支持金额大写", MoneyInCapitals.of(terms.amount()));
        text.put("分期数", String.valueOf(terms.instalments().size()));
        text.put("分期", terms.instalments().stream().map(AgreementText::instalment).toList());
        text.put("绩效目标", terms.targets().stream().map(AgreementText::target).toList());
        text.put("承诺", promises(draft, enterprise));
        text.put("其他义务", numbered(terms.undertakings().stream().map(Undertaking::label).toList()));
        text.put("返还比例", shares(terms.breach().shares()));
        text.put("计息方式", interest(terms.breach()) + surcharge(terms.breach()));
        text.put("生成日期", ChineseDates.day(calendar.today()));
        return text;
    }

    private static String versionNote(Draft draft) {
        if (draft.amended() == null) {
            return "";
        }
        AgreementVersion replaced = draft.amended().current();
        LocalDate signedOn = replaced.signature() == null ? draft.amended().signedOn() : replaced.signature().signedOn();
        return "本协议为第%d版，自签订之日起取代双方于%s签订的第%d版。".formatted(draft.version(), ChineseDates.day(signedOn), replaced.number());
    }

    private static Map<String, String> instalment(Instalment instalment) {
        return Map.of("期次", String.valueOf(instalment.number()),
                "比例", instalment.share() == null ? "" : instalment.share().toPlainString() + "%",
                "金额", figures(instalment.amount()),
                "条件", instalment.milestone(),
                "证明材料", instalment.needsEvidence() ? instalment.evidence() : "无需另行提交",
                "时间", ChineseDates.day(instalment.dueOn()));
    }

    private static Map<String, String> target(Target target) {
        return Map.of("年度", target.year() + "年", "指标", target.indicator().label(), "目标值", Decimals.grouped(target.value()), "单位", target.indicator().unit());
    }

    /** Of an amendment as they were promised; before the first signing as they are registered. */
    private static List<Map<String, String>> promises(Draft draft, Enterprise enterprise) {
        Map<Promise, String> baselines = new HashMap<>();
        if (draft.amended() != null) {
            draft.amended().obligations().stream().filter(Obligation::isApplicable).forEach(promise -> baselines.put(promise.promise(), promise.baseline()));
        } else {
            baselines.put(Promise.REGISTERED_ADDRESS, enterprise.registeredAddress());
            baselines.put(Promise.OFFICE_ADDRESS, enterprise.officeAddress());
            baselines.put(Promise.TAX_OBLIGATION, "在北京经济技术开发区依法纳税");
            if (enterprise.registeredCapital() != null && !SigningCheck.WITHOUT_CAPITAL.contains(enterprise.kind())) {
                baselines.put(Promise.REGISTERED_CAPITAL, enterprise.registeredCapital().toString());
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (Promise promise : Promise.values()) {
            if (baselines.containsKey(promise)) {
                rows.add(Map.of("序号", String.valueOf(rows.size() + 1), "内容", promise.label(), "基准", baselines.get(promise)));
            }
        }
        return rows;
    }

    private static List<Map<String, String>> numbered(List<String> lines) {
        return IntStream.range(0, lines.size()).mapToObj(index -> Map.of("序号", String.valueOf(index + 1), "内容", lines.get(index))).toList();
    }

    /** Years with the same share are one row. */
    private static List<Map<String, String>> shares(List<Integer> shares) {
        List<Map<String, String>> rows = new ArrayList<>();
        int from = 0;
        for (int kept = 1; kept <= shares.size(); kept++) {
            if (kept == shares.size() || !shares.get(kept).equals(shares.get(from))) {
                rows.add(Map.of("履约年限", (from == 0 ? "" : "满" + years(from)) + "不满" + years(kept), "比例", shares.get(from) + "%"));
                from = kept;
            }
        }
        return rows;
    }

    private static String years(int count) {
        return (count == 2 ? "两" : DIGITS.substring(count, count + 1)) + "年";
    }

    private static String interest(BreachTerms breach) {
        return switch (breach.interest()) {
            case NONE -> "不计利息";
            case FIXED_RATE -> "按约定年利率" + (breach.rate() == null ? "" : breach.rate().toPlainString() + "%") + "计算";
            case DEPOSIT_RATE, LPR -> breach.interest().label() + "计算";
        };
    }

    private static String surcharge(BreachTerms breach) {
        return breach.surcharge() == null ? "" : "；逾期不履行追缴决定的，自履行期限届满次日起每日按未返还本金的%s%%加收滞纳金，总额不超过应返还本金".formatted(breach.surcharge().toPlainString());
    }

    /** {@code negotiated-1} is told in Chinese; other versions are numbers. */
    private static String rules(String version) {
        return version.startsWith("negotiated-") ? "“一企一策”第" + version.substring("negotiated-".length()) + "版" : version;
    }

    private static String figures(Money amount) {
        return amount.toString().replace(" 元", "");
    }

    private static String told(Optional<Contact> contact, Function<Contact, String> fact) {
        return contact.map(fact).orElse("");
    }
}
