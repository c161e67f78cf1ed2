package cn.etown.support.fund;

import java.util.Arrays;
import java.util.List;

import cn.etown.support.enterprise.Industry;

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

    /** For people: 年度资金, 产业:新一代信息技术, 条款:IT-3. */
    public String label() {
        if (code.startsWith(INDUSTRY)) {
            String industry = code.substring(INDUSTRY.length());
            return "产业：" + Arrays.stream(Industry.values()).filter(each -> each.name().equals(industry)).map(Industry::label).findFirst().orElse(industry);
        }
        return code.startsWith(INSTRUMENT) ? "条款：" + code.substring(INSTRUMENT.length()) : "年度资金";
    }

    /** The envelopes that a case is counted in, narrowest first: everybody locks them in this order, the row that all share last. */
    static List<Envelope> of(String industry, String instrument) {
        return List.of(ofInstrument(instrument), ofIndustry(industry), ALL);
    }
}
