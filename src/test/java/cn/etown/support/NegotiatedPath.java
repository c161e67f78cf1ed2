package cn.etown.support;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.money.Money;

/** A small negotiated case (RO-8, three million yuan in three instalments): desk, due diligence, one round, review to the committee, agreement. */
public final class NegotiatedPath {

    private static final String NEGOTIATOR = "business-cooperation-officer-1";
    private static final Map<String, Object> FOUND = Map.of("rating", "green", "findings", "未见异常。");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "opinion", "同意。");

    private NegotiatedPath() {
    }

    /** One on signing, one when the plant stands, due now, and one a year later. */
    public static SupportTerms terms(LocalDate today) {
        Money part = Money.ofYuan(1_000_000);
        return TestSupportTerms.with(TestSupportTerms.plain(today), Money.ofYuan(3_000_000), new Instalment(1, null, part, "协议签订", null, today),
                new Instalment(2, null, part, "一期厂房竣工验收", "竣工验收备案表", today), new Instalment(3, null, part, "达产", "专项审计报告", today.plusYears(1)));
    }

    /** Up to where the negotiator makes an offer. */
    public static Journey mandated(Journey journey, int number, LocalDate today) {
        Map<String, Object> values = Journey.filing(StraightPath.creditCode(number), "一企一策项目第" + number + "期");
        values.putAll(Map.of("instrument", "RO-8", "requestedAmount", "20000000.00", "industry", "ROBOT"));
        return StraightPath.checked(journey.filedBy("intake-desk-1", values))
                .does(NEGOTIATOR, "userTask_openNegotiation", Map.of("plan", "先谈产业化目标，再谈分期。"))
                .doesHis("finance-officer-1", "userTask_examineFinance", FOUND)
                .doesHis("legal-office-1", "userTask_examineLegal", FOUND)
                .doesHis("science-innovation-officer-1", "userTask_examineTechnology", FOUND)
                .doesHis("legal-office-1", "userTask_reviewFairCompetition", Map.of("conclusion", "passed", "legalBasis", "国发〔2019〕11号",
                        "exceptionClause", "INNOVATION", "termEndsOn", "2030-12-31", "reviewNumber", "京技公审〔2026〕1号", "opinion", "有依据。"))
                .doesHis("business-cooperation-head-1", "userTask_grantMandate", Map.of("decision", "grant", "mandateAmount", "4000000.00",
                        "mandateUntil", today.plusMonths(6).toString(), "opinion", "项目带动性强。", "minutesNo", "管纪〔2026〕9号"));
    }

    /** An offer and its answer: {@code counter} with the same terms, or {@code accept}. */
    public static Journey round(Journey journey, String answer, LocalDate today) {
        return round(journey, answer, today, Map.of());
    }

    /** @param more fields of the offer beside, or instead of, the usual ones */
    public static Journey round(Journey journey, String answer, LocalDate today, Map<String, Object> more) {
        Map<String, Object> offer = new HashMap<>(TermsForm.valuesOf(terms(today)));
        offer.putAll(more);
        offer.put("move", "offer");
        Map<String, Object> reply = answer.equals("counter") ? new HashMap<>(TermsForm.valuesOf(terms(today))) : new HashMap<>();
        reply.put("answer", answer);
        return journey.doesHis(NEGOTIATOR, "userTask_offerTerms", offer).doesHis("business-cooperation-officer-2", "userTask_awaitAnswer", reply);
    }

    /** From the agreed round to the signed agreement. */
    public static Journey signed(Journey journey, LocalDate today) {
        journey.doesHis("business-cooperation-officer-2", "userTask_reviewTier", APPROVE).with(DocumentKind.MINUTES, "business-cooperation-officer-2")
                .doesHis("business-cooperation-chief-1", "userTask_reviewTier", APPROVE)
                .doesHis("business-cooperation-head-2", "userTask_reviewTier", APPROVE)
                .doesHis("management-committee-1", "userTask_reviewTier", Map.of("decision", "approve", "opinion", "同意。", "minutesNo", "会议纪要〔2026〕12号")).jobs().jobs();
        return StraightPath.signedBy("business-cooperation-officer-2", journey.dateComes(), today);
    }

    public static Journey proved(Journey journey) {
        return journey.withNew(DocumentKind.EVIDENCE, "business-cooperation-officer-2")
                .doesHis("business-cooperation-officer-2", "userTask_provideEvidence", Map.of("statement", "一期厂房已竣工验收。"))
                .doesHis("business-cooperation-officer-2", "userTask_confirmMilestone", Map.of("decision", "confirm", "opinion", "属实。"));
    }

    public static Journey paid(Journey journey, String bankReference, LocalDate today) {
        return journey.doesHis("finance-officer-2", "userTask_preparePayment", Map.of("payeeName", "北京亦庄集成电路有限公司", "payeeBank", "北京银行经济技术开发区支行",
                        "payeeAccount", "20000012345678", "paymentAmount", "1000000.00"))
                .doesHis("finance-chief-1", "userTask_verifyPayment", Map.of("decision", "approve", "opinion", "账户与协议一致。"))
                .doesHis("finance-officer-2", "userTask_confirmPayment", Map.of("result", "paid", "paidOn", today.toString(), "paidAmount", "1000000.00",
                        "bankReference", bankReference));
    }
}
