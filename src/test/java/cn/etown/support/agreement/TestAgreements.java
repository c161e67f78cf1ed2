package cn.etown.support.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import cn.etown.support.money.Money;

/** Agreements in force, for the features that need one. */
public final class TestAgreements {

    private TestAgreements() {
    }

    /** Without negotiation: one instalment on signing. */
    public static Agreement signed(long id, long caseId, String number, String enterprise, Money amount, LocalDate signedOn) {
        return signed(id, caseId, number, enterprise, signedOn, terms(amount, signedOn));
    }

    public static Agreement signed(long id, long caseId, String number, String enterprise, LocalDate signedOn, SupportTerms terms) {
        Instant at = signedOn.atStartOfDay().toInstant(ZoneOffset.UTC);
        Signature signature = new Signature(signedOn, signedOn, signedOn.plusYears(10), 1, "a".repeat(64), "officer");
        AgreementVersion first = new AgreementVersion(1, terms, terms.sha256(), "v1", null, "拟制协议", "system", at, signature);
        return new Agreement(new Agreement.Identity(id, caseId, number, "北京经济技术开发区管理委员会", 7, enterprise, "91350211M000100Y46", "RO-4"), List.of(first), List.of(),
                List.of(new AgreementEvent(1, AgreementEvent.Kind.OFFERED, AgreementState.OFFERED, 1, "system", null, signedOn.plusDays(30), at),
                        new AgreementEvent(2, AgreementEvent.Kind.ACCEPTED, AgreementState.ACCEPTED, 1, "enterprise", null, null, at),
                        new AgreementEvent(3, AgreementEvent.Kind.SIGNED, AgreementState.SIGNED, 1, "officer", null, null, at)));
    }

    public static SupportTerms terms(Money amount, LocalDate dueOn) {
        return new SupportTerms(amount, List.of(new Instalment(1, null, amount, "协议签订", null, dueOn)), List.of(), List.of(), BreachTerms.usual());
    }
}
