package cn.etown.support.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;
import cn.etown.support.calendar.TestCalendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegisteredPromiseTest {

    private static final String OFFICER = "officer-1";
    private static final String CHIEF = "chief-1";

    @Test
    void aPromiseOfALeapDayIsCheckedTenTimesAndEndsOnTheDay() {
        RegisteredPromise promise = startingOn("2028-02-29");
        List<LocalDate> checks = new ArrayList<>();
        for (LocalDate due = promise.nextCheckOn(); due != null; due = promise.nextCheckOn()) {
            checks.add(due);
            promise.checked(check(Outcome.KEPT, due), due, at(due));
        }

        assertThat(checks).extracting(LocalDate::toString).containsExactly("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29", "2033-02-28", "2034-02-28",
                "2035-02-28", "2036-02-29", "2037-02-28", "2038-02-28");
        LocalDate last = LocalDate.parse("2038-02-28");
        promise.end(last, at(last));
        assertThat(promise.status()).as("on its last day it still binds").isEqualTo(ObligationStatus.ACTIVE);
        assertThat(promise.runsOn(last)).isTrue();
        promise.end(last.plusDays(1), at(last.plusDays(1)));
        assertThat(promise.status()).isEqualTo(ObligationStatus.ENDED);
        assertThat(promise.runsOn(last.plusDays(1))).isFalse();
        assertThat(promise.nextCheckOn()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
            "2027-03-10, 2028-03-10", "2027-02-01, 2028-03-10", "2027-06-30, 2028-03-10", "2026-05-01, 2027-03-10", "2027-09-10, 2028-03-10",
            "2027-09-11, 2029-03-10", "2035-12-01, 2036-03-10", "2036-03-09, 2036-03-10", "2036-03-10, ", "2036-05-01, "})
    void theNextCheckIsTheAnniversaryThatIsHalfAYearAway(LocalDate checkedOn, LocalDate next) {
        RegisteredPromise promise = startingOn("2026-03-10");
        promise.checked(check(Outcome.KEPT, checkedOn), checkedOn, at(checkedOn));
        assertThat(promise.nextCheckOn()).isEqualTo(next);
    }

    @Test
    void whatIsNotKeptOrUnclearIsASuspicionAndNoVerdict() {
        for (Outcome outcome : List.of(Outcome.BROKEN, Outcome.UNCLEAR)) {
            RegisteredPromise promise = startingOn("2026-03-10");
            assertThat(promise.checked(check(outcome, day("2027-03-10")), day("2027-03-12"), at(day("2027-03-12")))).isTrue();
            assertThat(promise.status()).isEqualTo(ObligationStatus.SUSPECTED);
            assertThat(promise.nextCheckOn()).isEqualTo("2027-04-11");
            assertThat(promise.checked(check(outcome, day("2027-03-13")), day("2027-03-13"), at(day("2027-03-13")))).as("it is under suspicion already").isFalse();
        }
    }

    @Test
    void aCheckThatFindsItKeptDoesNotSilentlyRemoveASuspicion() {
        RegisteredPromise promise = suspected();
        promise.checked(check(Outcome.KEPT, day("2027-03-20")), day("2027-03-20"), at(day("2027-03-20")));
        assertThat(promise.status()).isEqualTo(ObligationStatus.SUSPECTED);
    }

    @Test
    void aSuspicionIsDismissedWithAReasonBySomebodyElse() {
        RegisteredPromise promise = suspected();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.dismiss("已核实", CHIEF, CHIEF, at(day("2027-04-01"))))
                .withMessageContainingAll("由您本人提出", "其他负责人");
        promise.dismiss("现场核实仍在原址办公", OFFICER, CHIEF, at(day("2027-04-01")));
        assertThat(promise.status()).isEqualTo(ObligationStatus.ACTIVE);
        assertThat(promise.nextCheckOn()).isEqualTo("2028-03-10");
        assertThat(promise.news()).last().satisfies(step -> assertThat(step.reason()).isEqualTo("现场核实仍在原址办公"));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.dismiss("再次", null, CHIEF, at(day("2027-04-01"))))
                .withMessageContainingAll("履行中", "不能排除疑点");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01, 早于协议签订日期 2026年3月2日", "2026-03-05, 自 2026年3月10日 起生效", "2027-06-02, 晚于今天"})
    void aBreachIsReportedOnlyForADayOnWhichItCanHaveHappened(LocalDate breachOn, String complaint) {
        RegisteredPromise promise = startingOn("2026-03-10");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.report(breachOn, "迁出", day("2027-06-01"), OFFICER, at(day("2027-06-01"))))
                .withMessageContainingAll("不迁离注册地址", complaint);
        assertThat(promise.status()).isEqualTo(ObligationStatus.ACTIVE);
    }

    @Test
    void aBreachAfterTheLastDayIsNone() {
        RegisteredPromise promise = startingOn("2026-03-10");
        LocalDate today = day("2036-05-01");
        promise.end(today, at(today));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.report(day("2036-03-11"), "迁出", today, OFFICER, at(today)))
                .withMessageContaining("已于 2036年3月10日 期满");
        promise.report(day("2036-03-10"), "迁出", today, OFFICER, at(today));
        assertThat(promise.status()).as("broken on the last day, found later").isEqualTo(ObligationStatus.INVESTIGATED);
    }

    @Test
    void whatIsInvestigatedIsNotReportedAgainAndEndsBrokenOrCleared() {
        RegisteredPromise promise = suspected();
        LocalDate today = day("2027-06-01");
        promise.report(day("2027-03-01"), "迁出", today, OFFICER, at(today));
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.report(day("2027-03-01"), "迁出", today, OFFICER, at(today)))
                .withMessageContaining("正在调查");
        promise.end(day("2040-01-01"), at(today));
        assertThat(promise.status()).as("an investigation outlives the promise").isEqualTo(ObligationStatus.INVESTIGATED);
        promise.clear("经调查未迁出", CHIEF, at(today));
        assertThat(promise.status()).isEqualTo(ObligationStatus.ACTIVE);
        promise.report(day("2027-03-01"), "迁出", today, OFFICER, at(today));
        promise.agreementBreached("协议已认定违约", at(today));
        assertThat(promise.status()).isEqualTo(ObligationStatus.BROKEN);
    }

    @Test
    void theOtherPromisesOfAnEndedAgreementNoLongerBind() {
        RegisteredPromise promise = startingOn("2026-03-10");
        promise.agreementBreached("协议已认定违约", at(day("2027-06-01")));
        assertThat(promise.status()).isEqualTo(ObligationStatus.RELEASED);
        assertThat(promise.nextCheckOn()).isNull();
    }

    @Test
    void aCheckLiesBetweenTheBeginningAndToday() {
        RegisteredPromise promise = startingOn("2026-03-10");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.checked(check(Outcome.KEPT, day("2026-03-09")), day("2026-04-01"), at(day("2026-04-01"))))
                .withMessageContaining("自 2026年3月10日 起生效");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.checked(check(Outcome.KEPT, day("2026-04-02")), day("2026-04-01"), at(day("2026-04-01"))))
                .withMessageContaining("晚于今天");
    }

    @Test
    void theNextCheckMayBeMovedWithinThePromise() {
        RegisteredPromise promise = startingOn("2026-03-10");
        LocalDate today = day("2026-06-01");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.reschedule(day("2026-05-31"), today, "x", OFFICER, at(today))).withMessageContaining("已过");
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> promise.reschedule(day("2036-03-11"), today, "x", OFFICER, at(today))).withMessageContaining("期满");
        promise.reschedule(day("2026-07-01"), today, "企业来电称将搬迁", OFFICER, at(today));
        assertThat(promise.nextCheckOn()).isEqualTo("2026-07-01");
    }

    private static RegisteredPromise startingOn(String day) {
        LocalDate startsOn = LocalDate.parse(day);
        return new RegisteredPromise(new RegisteredPromise.Identity(1, 2, 3, "京技扶协〔2026〕0001号", startsOn.minusDays(8), "REGISTERED_ADDRESS", "science-innovation"),
                new RegisteredPromise.Baseline("荣华南路1号", null, 9L), startsOn, startsOn.plusYears(10), ObligationStatus.ACTIVE, startsOn.plusYears(1));
    }

    private static RegisteredPromise suspected() {
        RegisteredPromise promise = startingOn("2026-03-10");
        promise.checked(check(Outcome.UNCLEAR, day("2027-03-10")), day("2027-03-10"), at(day("2027-03-10")));
        return promise;
    }

    private static ObligationCheck check(Outcome outcome, LocalDate on) {
        return new ObligationCheck(2, "REGISTERED_ADDRESS", outcome, "现场核查", List.of(5L), on, Source.STAFF, "k-" + on, OFFICER);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Clock at(LocalDate day) {
        return TestCalendar.clockAt(day + "T10:00");
    }
}
