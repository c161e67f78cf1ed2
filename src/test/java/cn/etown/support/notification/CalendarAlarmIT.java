package cn.etown.support.notification;

import java.util.List;
import java.util.UUID;

import cn.etown.support.calendar.NextYearMissing;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Years far away: the rows stay. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CalendarAlarmIT {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    LetterWriter writer;

    @Autowired
    JdbcClient jdbc;

    @Test
    void each_administrator_is_asked_once_a_week_however_often_the_day_is_checked() {
        for (int day = 0; day < 5; day++) {
            events.publishEvent(new NextYearMissing(2150, 1));
        }
        assertThat(recipients("2150/1")).contains("user:administrator-1", "user:administrator-2").doesNotHaveDuplicates();
        int administrators = recipients("2150/1").size();
        events.publishEvent(new NextYearMissing(2150, 2));
        assertThat(jdbc.sql("select count(*) from support.mail where template = 'calendar-missing' and occurrence like '2150/%'").query(Integer.class).single())
                .isEqualTo(2 * administrators);
    }

    @Test
    void the_letter_names_the_year_and_the_page() {
        Letter letter = writer.write(new Mail(1, Mail.CALENDAR_MISSING, null, "user:administrator-1", "2151/1", new UUID(0, 0), 1, 0)).orElseThrow();
        assertThat(letter.subject()).isEqualTo("请导入2151年工作日历");
        assertThat(letter.text()).contains("2151年的工作日历尚未导入", "/calendar");
        assertThat(letter.html()).contains("/calendar").doesNotContain("打开任务");
    }

    private List<String> recipients(String occurrence) {
        return jdbc.sql("select recipient from support.mail where template = 'calendar-missing' and occurrence = ?").param(occurrence).query(String.class).list();
    }
}
