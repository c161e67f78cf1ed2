package cn.etown.support.negotiation;

/** What came of the negotiator's move. */
public enum OfferResult {
    /** A round was made; the enterprise is asked. */
    MADE,
    /** Above the mandate, or without one that is still valid: the tier is asked first, the enterprise knows nothing of it. */
    ABOVE_MANDATE,
    /** The enterprise's counter-offer was accepted as it stands. */
    AGREED,
    /** Brought before the tier. */
    ESCALATED
}
