package cn.etown.support.policy;

import java.util.List;

import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;

/** No double support (就高不重复): the same invoice, product, platform or project is supported once across instruments and years. */
@Service
public class StackingService {

    /** What is claimed: kind is {@code INVOICE}, {@code PRODUCT}, {@code PLATFORM} or {@code PROJECT}; key as printed on the paper (normalised inside); year is the calendar year of the fact. */
    public record Fact(String kind, String key, int year) {
    }

    /** Another case that claims the same fact. */
    public record Conflict(Fact fact, long otherCaseId, String otherInstrument, Money otherAmount, boolean otherPaid) {
    }

    /** Registers what a case claims; repeating it replaces the case's earlier facts. */
    public void claim(long caseId, long enterpriseId, String instrument, List<Fact> facts) {
        throw new UnsupportedOperationException();
    }

    /** Cases still alive or paid that claim one of the same facts. */
    public List<Conflict> conflictsOf(long caseId) {
        throw new UnsupportedOperationException();
    }

    /** The ceiling left for this case by the rule (higher replaces a lower unpaid one; against a paid one nothing, or the difference if the guide says so). */
    public Money ceiling(long caseId, Money computed) {
        throw new UnsupportedOperationException();
    }

    /** The case's approved amount, kept for later comparisons; zero gives the facts free again (rejected, withdrawn). */
    public void settle(long caseId, Money approved, boolean paid) {
        throw new UnsupportedOperationException();
    }
}
