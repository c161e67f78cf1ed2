package cn.etown.support;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Days and moments as people read them: 2026年6月1日, and 2026年6月1日 10:01 in Beijing time. Pages write {@code ${@dates.day(…)}}.
 * There is no compact form, in tables neither; what machines read (files, fields of the API that are days) stays ISO.
 */
@Component("dates")
public final class ChineseDates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** Nothing for no day. */
    public static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public static String minute(TemporalAccessor moment) {
        return MINUTE.format(moment);
    }
}
