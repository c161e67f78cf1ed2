package cn.etown.support.application;

import java.time.LocalDate;
import java.util.Map;

import cn.etown.support.ChineseDates;

/**
 * What everybody may read of a publicity.
 *
 * @param number gapless number of the notice, by which an objection names it
 * @param fields in the order of {@link PublicField}; fields kept back say so
 * @param endsOn last day on which objections are taken; while paused, the day as it stood before the pause
 */
public record PublicNotice(String number, Map<PublicField, String> fields, LocalDate publishedOn, LocalDate endsOn, boolean paused) {

    static final String KEPT_BACK = "涉及商业秘密，依法不予公开";

    /** The number's digits, for addresses: {@code 2026-0007}. */
    public String slug() {
        return number.replaceAll("\\D+", "-").replaceAll("^-|-$", "");
    }

    public String period() {
        return ChineseDates.day(publishedOn) + " 至 " + ChineseDates.day(endsOn);
    }

    public String field(PublicField field) {
        return fields.get(field);
    }
}
