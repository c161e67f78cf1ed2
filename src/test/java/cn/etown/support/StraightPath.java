package cn.etown.support;

import java.time.LocalDate;
import java.util.Map;

import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.enterprise.CreditCode;

/** The straight path of one application below five million yuan: desk, officer, chief, publicity, agreement, payment. */
public class StraightPath {

    private StraightPath() {
    }

    /** A valid unified social credit code for each number from 0 to 9,999,999. */
    public static String creditCode(int number) {
        String body = "91110302MA" + String.format("%07d", number);
        for (char digit : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
            try {
                return new CreditCode(body + digit).value();
            } catch (UserMessageException notThisOne) {
                continue;
            }
        }
        throw new IllegalStateException("no check digit for " + body);
    }

    public static Journey walk(Journey journey, int number, LocalDate today) {
        return paid(signedOnly(journey, number, today), today);
    }

    public static Journey filed(Journey journey, int number) {
        return journey.filedBy("intake-desk-1", Journey.filing(creditCode(number), "国家技术创新中心第" + number + "期"));
    }

    public static Journey checked(Journey journey) {
        return journey.with(DocumentKind.COMMITMENT, "intake-desk-1")
                .does("intake-desk-1", "userTask_checkCompleteness", Map.of("completeness", "complete", "registeredInArea", "yes", "taxedInArea", "yes",
                        "countedInArea", "yes", "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "yes"));
    }

    public static Journey reviewed(Journey journey) {
        return journey.does("science-innovation-officer-1", "userTask_reviewTier", Map.of("decision", "approve", "opinion", "材料齐全,事实清楚,拟同意。")).jobs()
                .does("science-innovation-chief-1", "userTask_reviewTier", Map.of("decision", "approve", "opinion", "同意。")).jobs().jobs();
    }

    public static Journey signed(Journey journey, LocalDate today) {
        return signedBy("science-innovation-officer-1", journey, today);
    }

    public static Journey signedBy(String officer, Journey journey, LocalDate today) {
        return journey.with(DocumentKind.AGREEMENT_SCAN, officer)
                .does(officer, "userTask_returnScan", Map.of("signingAnswer", "signed", "sealed", true))
                .does(officer, "userTask_signAgreement", Map.of("scanFinding", "accept", "signedOn", today.toString(), "startsOn", today.toString(),
                        "registeredAddress", "北京经济技术开发区科创街1号", "officeAddress", "北京经济技术开发区科创街1号",
                        "taxAuthority", "国家税务总局北京经济技术开发区税务局", "registeredCapital", "50000000.00")).jobs();
    }

    /** Up to where the order waits for the bank. */
    public static Journey verified(Journey journey, int number, LocalDate today) {
        return ordered(signedOnly(journey, number, today));
    }

    /** Up to where its only instalment is to be paid. */
    public static Journey signedOnly(Journey journey, int number, LocalDate today) {
        filed(journey, number);
        checked(journey);
        reviewed(journey);
        journey.dateComes();
        return signed(journey, today);
    }

    public static Journey ordered(Journey journey) {
        return journey.does("finance-officer-1", "userTask_preparePayment", Map.of("payeeName", "北京亦庄集成电路有限公司", "payeeBank", "北京银行经济技术开发区支行",
                        "payeeAccount", "20000012345678", "paymentAmount", "3000000.00")).jobs()
                .does("finance-chief-1", "userTask_verifyPayment", Map.of("decision", "approve", "opinion", "账户与协议一致。")).jobs();
    }

    public static Journey paid(Journey journey, LocalDate today) {
        return ordered(journey)
                .does("finance-officer-2", "userTask_confirmPayment", Map.of("result", "paid", "paidOn", today.toString(), "paidAmount", "3000000.00",
                        "bankReference", "YH" + journey.applicationId())).jobs();
    }
}
