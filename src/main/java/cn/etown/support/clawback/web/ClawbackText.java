package cn.etown.support.clawback.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days and moments as people read them. */
final class ClawbackText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private ClawbackText() {
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String minute(Instant at) {
        return MINUTE.format(at);
    }
}
