package cn.etown.support.agreement;

import java.time.LocalDate;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SigningCheckTest {

    @Test
    void allFourPromisesRunForTenYearsToTheDay() {
        SigningCheck.Terms terms = check(ApplicantKind.ENTERPRISE).termsOf(TestSignings.valid());

        assertThat(terms.signedOn()).isEqualTo("2026-03-02");
        assertThat(terms.obligations()).extracting(Obligation::promise).containsExactly(Promise.values());
        assertThat(terms.obligations()).allMatch(Obligation::isApplicable)
                .allMatch(obligation -> obligation.startsOn().equals(LocalDate.parse("2026-03-10")) && obligation.endsOn().equals(LocalDate.parse("2036-03-10")));
    }

    @Test
    void tenYearsFromTheTwentyNinthOfFebruaryEndOnTheLastDayOfFebruary() {
        SigningCheck check = new SigningCheck(enterprise(ApplicantKind.ENTERPRISE), LocalDate.parse("2028-02-01"), LocalDate.parse("2028-03-05"));
        assertThat(check.termsOf(TestSignings.on("2028-02-29", "2028-02-29")).endsOn()).isEqualTo("2038-02-28");
    }

    @ParameterizedTest
    @EnumSource(value = ApplicantKind.class, names = {"UNIVERSITY", "RESEARCH_INSTITUTE"})
    void whoHasNoRegisteredCapitalPromisesNone(ApplicantKind kind) {
        Obligation capital = check(kind).termsOf(TestSignings.valid()).obligations().get(3);
        assertThat(capital.isApplicable()).isFalse();
        assertThat(capital.capital()).isNull();
    }

    @Test
    void aBlankCapitalTakesTheRegisteredOne() {
        assertThat(check(ApplicantKind.ENTERPRISE).termsOf(TestSignings.withCapital("")).obligations().get(3).capital())
                .isEqualTo(Money.ofYuan(50_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07, 2026-03-10, 签订日期不能晚于今天",
        "2026-02-19, 2026-03-10, 签订日期不能早于审核通过日期 2026年2月20日",
        "2026-03-02, 2026-03-01, 承诺起始日期不能早于签订日期",
        "2026-03-02, 2027-03-03, 承诺起始日期不能晚于签订日期一年以上",
        "2026-02-30, 2026-03-10, 签订日期应为有效日期",
        "2026-03-02, 下周一, 承诺起始日期应为有效日期"})
    void wrongDatesAreRefused(String signedOn, String startsOn, String complaint) {
        assertThatExceptionOfType(UserMessageException.class)
                .isThrownBy(() -> check(ApplicantKind.ENTERPRISE).termsOf(TestSignings.on(signedOn, startsOn))).withMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({"0, 大于零", "-5, 大于零", "1e9, 格式不正确", "1234567890123456789012345678901, 格式不正确"})
    void anAbsurdCapitalIsRefused(String capital, String complaint) {
        assertThatExceptionOfType(UserMessageException.class)
                .isThrownBy(() -> check(ApplicantKind.ENTERPRISE).termsOf(TestSignings.withCapital(capital))).withMessageContaining(complaint);
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        Signing signing = new Signing("2026-03-07", "2026-03-01", " ", "长".repeat(201), "a\u0000b", null, null);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> check(ApplicantKind.ENTERPRISE).termsOf(signing))
                .withMessageContainingAll("签订日期", "承诺起始日期", "注册地址必须填写", "办公地址不能超过", "主管税务机关不能含有");
    }

    private static SigningCheck check(ApplicantKind kind) {
        return new SigningCheck(enterprise(kind), LocalDate.parse("2026-02-20"), LocalDate.parse("2026-03-06"));
    }

    private static Enterprise enterprise(ApplicantKind kind) {
        return new Enterprise(7, new CreditCode("91350211M000100Y46"), "亦庄智造有限公司", kind, Industry.ROBOT, "荣华南路1号", "荣华南路1号",
                Money.ofYuan(50_000_000));
    }
}
