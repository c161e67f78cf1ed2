package cn.etown.support.negotiation;

/** What came of the negotiator's move. */
public enum OfferResult {
    /** A round was made; the enterprise is asked. */
    MADE("made"),
    /** Above the mandate, or without one that is still valid: the tier is asked first, the enterprise knows nothing of it. */
    ABOVE_MANDATE("aboveMandate"),
    /** The enterprise's counter-offer was accepted as it stands. */
    AGREED("agreed"),
    /** Brought before the tier. */
    ESCALATED("escalated");

    private final String code;

    OfferResult(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
