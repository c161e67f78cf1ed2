package cn.etown.support.fund;

import java.util.UUID;

import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;

/** Ledger of the annual fund (年度资金): appropriation → reserved → committed → paid, append-only, never over-committed. */
@Service
public class FundService {

    public enum Outcome { RESERVED, QUEUED }

    /** A queued reservation got its money (published in the transaction that gave it). */
    public record FundsReserved(long caseId) {
    }

    /**
     * Brings the reservation of a case to {@code amount}: the first call reserves, a repeat with the same amount changes nothing, another
     * amount is adjusted by a posting of its own. QUEUED (待资金) when the fund or an envelope has not enough or others wait before it.
     */
    public Outcome reserve(long caseId, int year, String industry, String instrument, Money amount) {
        throw new UnsupportedOperationException();
    }

    /** Gives the reservation, or the place in the queue, back; repeating is harmless. */
    public void release(long caseId, String reason) {
        throw new UnsupportedOperationException();
    }

    /** On signing: reserved → committed, for the budget year of the payment. */
    public void commit(long caseId, int budgetYear) {
        throw new UnsupportedOperationException();
    }

    /** On confirmation: committed → paid. A repeat of the same posting id returns quietly. */
    public void pay(long caseId, UUID posting, Money amount) {
        throw new UnsupportedOperationException();
    }

    /** Committed and not yet paid for the case. */
    public Money committed(long caseId) {
        throw new UnsupportedOperationException();
    }
}
