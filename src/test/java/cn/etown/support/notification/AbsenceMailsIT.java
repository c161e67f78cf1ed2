package cn.etown.support.notification;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.etown.support.absence.Absence.ScopeKind;
import cn.etown.support.absence.AbsenceService;
import cn.etown.support.absence.AbsenceService.Entry;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.PersonNames;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is to do somebody's work is told so, once each: when named, when it begins, when it ends early. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AbsenceMailsIT {

    private static final String PRINCIPAL = "organisation-personnel-chief-1";
    private static final String SUBSTITUTE = "organisation-personnel-chief-2";
    private static final String HEAD = "organisation-personnel-head-1";

    @Autowired
    AbsenceService absences;
    @Autowired
    AbsenceMails mails;
    @Autowired
    LetterWriter writer;
    @Autowired
    PersonNames names;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private long absence;

    @AfterEach
    void nobodyIsAbsentAndNothingWaits() {
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and principal = ?").param(PRINCIPAL).update();
        jdbc.sql("delete from support.mail where template in ('substitute-named', 'absence-begun', 'absence-ended') and recipient in (?, ?)")
                .params("user:" + PRINCIPAL, "user:" + SUBSTITUTE).update();
    }

    @Test
    void a_substitute_is_told_when_named_and_an_absent_person_what_others_entered() {
        enter(SUBSTITUTE, calendar.today(), PRINCIPAL);
        assertThat(told()).containsExactly("substitute-named user:" + SUBSTITUTE);
        assertThat(letter("substitute-named", SUBSTITUTE)).hasValueSatisfying(letter -> {
            assertThat(letter.subject()).startsWith("代办安排：" + names.ofUser(PRINCIPAL));
            assertThat(letter.text()).contains("请您在下列期间代办" + names.ofUser(PRINCIPAL) + "的工作，今天开始", "全部工作", "/absence");
        });
        absences.end(absence, PRINCIPAL);

        enter(null, calendar.today(), HEAD);
        absences.name(absence, SUBSTITUTE, HEAD);
        assertThat(told()).containsExactly("substitute-named user:" + PRINCIPAL, "substitute-named user:" + PRINCIPAL, "substitute-named user:" + SUBSTITUTE);
        assertThat(letter("substitute-named", PRINCIPAL)).hasValueSatisfying(letter -> assertThat(letter.text()).contains(names.ofUser(HEAD) + "为您登记了请假"));
    }

    @Test
    void the_first_day_is_told_once_and_not_to_who_was_named_on_it() {
        enter(SUBSTITUTE, calendar.today(), PRINCIPAL);
        mails.tellOfThoseThatBegin();
        assertThat(told()).containsExactly("substitute-named user:" + SUBSTITUTE);

        jdbc.sql("update support.mail set created_at = ? where template = 'substitute-named' and occurrence = ?")
                .params(Timestamp.from(calendar.today().minusDays(1).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant()), String.valueOf(absence)).update();
        mails.tellOfThoseThatBegin();
        mails.tellOfThoseThatBegin();

        assertThat(told()).containsExactly("absence-begun user:" + SUBSTITUTE, "substitute-named user:" + SUBSTITUTE);
        assertThat(letter("absence-begun", SUBSTITUTE)).hasValueSatisfying(letter -> assertThat(letter.subject()).isEqualTo("今天起代办：" + names.ofUser(PRINCIPAL)));
    }

    @Test
    void what_is_to_come_is_not_told_as_begun() {
        enter(SUBSTITUTE, calendar.today().plusDays(1), PRINCIPAL);
        mails.tellOfThoseThatBegin();
        assertThat(told()).containsExactly("substitute-named user:" + SUBSTITUTE);
    }

    @Test
    void an_early_end_is_told_and_what_it_overtakes_is_not_sent_any_more() {
        enter(SUBSTITUTE, calendar.today(), PRINCIPAL);
        absences.end(absence, HEAD);

        assertThat(told()).containsExactly("absence-ended user:" + PRINCIPAL, "absence-ended user:" + SUBSTITUTE, "substitute-named user:" + SUBSTITUTE);
        assertThat(letter("absence-ended", SUBSTITUTE)).hasValueSatisfying(letter -> assertThat(letter.text()).contains("您不再代办其工作"));
        assertThat(letter("absence-ended", PRINCIPAL)).hasValueSatisfying(letter -> assertThat(letter.text()).contains("恢复由您本人办理"));
        assertThat(letter("substitute-named", SUBSTITUTE)).isEmpty();
        assertThat(MailGroup.isChoosable("absence-ended")).isFalse();
    }

    private void enter(String substitute, LocalDate from, String actor) {
        absence = absences.enter(new Entry(PRINCIPAL, substitute, ScopeKind.ALL, null, from, from.plusDays(3), "年休假"), actor);
    }

    private List<String> told() {
        return jdbc.sql("""
                        select template || ' ' || recipient from support.mail where template in ('substitute-named', 'absence-begun', 'absence-ended')
                        and split_part(occurrence, ':', 1) = ? order by 1""").param(String.valueOf(absence)).query(String.class).list();
    }

    private Optional<Letter> letter(String template, String to) {
        return writer.write(new Mail(1, template, null, "user:" + to, String.valueOf(absence), UUID.randomUUID(), 1, 0));
    }
}
