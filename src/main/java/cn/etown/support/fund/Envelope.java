package cn.etown.support.fund;

import java.util.List;

/**
 * A part of a year's money with books of its own.
 *
 * @param code {@code ALL}, {@code INDUSTRY:IT} or {@code INSTRUMENT:IT-3}
 */
public record Envelope(String code) {

    public static final Envelope ALL = new Envelope("ALL");

    private static final String INDUSTRY = "INDUSTRY:";
    private static final String INSTRUMENT = "INSTRUMENT:";

    public static Envelope ofIndustry(String industry) {
        return new Envelope(INDUSTRY + industry);
    }

    public static Envelope ofInstrument(String instrument) {
        return new Envelope(INSTRUMENT + instrument);
    }

    /** The envelopes that a case is counted in, narrowest first: everybody locks them in this order, the row that all share last. */
    static List<Envelope> of(String industry, String instrument) {
        return List.of(ofInstrument(instrument), ofIndustry(industry), ALL);
    }
}
