package cn.etown.support.application.process;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

/** Days of the calendar as the engine's instants. */
final class BeijingTime {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(18, 0);

    private BeijingTime() {
    }

    static Date closeOfBusiness(LocalDate day) {
        return Date.from(day.atTime(CLOSE_OF_BUSINESS).atZone(BEIJING).toInstant());
    }

    /** The first moment after the day. */
    static Date endOf(LocalDate day) {
        return Date.from(day.plusDays(1).atStartOfDay(BEIJING).toInstant());
    }
}
