package cn.etown.support.clawback.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.ChineseDates;
import cn.etown.support.clawback.RateKind;
import cn.etown.support.clawback.ReferenceRates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Each test goes on after the last rate held: confirmed rates are never removed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RatesPageIT {

    private static final String[] OFFICER = {"finance-officer-1", "finance-officers"};
    private static final String[] CHIEF = {"finance-chief-1", "finance-chiefs"};

    @Autowired
    WebApplicationContext context;

    @Autowired
    ReferenceRates rates;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_rate_entered_by_one_counts_once_another_one_has_confirmed_it() throws Exception {
        LocalDate from = nextDay(RateKind.LPR_1Y);
        send(OFFICER, entry(RateKind.LPR_1Y, from, from.plusDays(29), "2.90", "测试公布甲" + from), done("须由另一人复核"));
        String waiting = page(CHIEF);
        assertThat(waiting).contains("年利率 2.90 %", "测试公布甲" + from).doesNotContain("<script", "style=");
        assertThat(nextDay(RateKind.LPR_1Y)).isEqualTo(from);
        send(OFFICER, decision(waiting, "测试公布甲" + from, true), refused("须由另一人复核"));
        send(CHIEF, decision(waiting, "测试公布甲" + from, true), done("已复核同意"));
        assertThat(nextDay(RateKind.LPR_1Y)).isEqualTo(from.plusDays(30));
        send(CHIEF, decision(waiting, "测试公布甲" + from, true), refused("已复核过"));
    }

    @Test
    void a_hole_an_overlap_and_a_wrong_value_are_refused_and_nothing_is_stored() throws Exception {
        LocalDate next = nextDay(RateKind.LPR_1Y);
        int before = rates.pending().size();
        send(OFFICER, entry(RateKind.LPR_1Y, next.plusDays(1), next.plusDays(20), "3", "来源"), refused("在 " + ChineseDates.day(next) + " 至 " + ChineseDates.day(next) + " 没有利率"));
        send(OFFICER, entry(RateKind.LPR_1Y, next.minusDays(1), next.plusDays(20), "3", "来源"), refused("有两个利率"));
        send(OFFICER, entry(RateKind.LPR_1Y, next, next.minusDays(1), "3", "来源"), refused("不能早于第一天"));
        send(OFFICER, entry(RateKind.LPR_1Y, next, next, "-3", "来源"), refused("年利率格式不正确"));
        send(OFFICER, entry(RateKind.LPR_1Y, next, next, "300", "来源"), refused("0 至 100 之间"));
        send(OFFICER, entry(RateKind.LPR_1Y, next, next, "3", " "), refused("公布机构"));
        assertThat(rates.pending()).hasSize(before);
    }

    @Test
    void a_rejected_rate_does_not_count_and_its_days_stay_free() throws Exception {
        LocalDate from = nextDay(RateKind.DEPOSIT_1Y);
        send(OFFICER, entry(RateKind.DEPOSIT_1Y, from, from.plusDays(9), "1.1", "测试公布乙" + from), done("已录入"));
        send(CHIEF, decision(page(CHIEF), "测试公布乙" + from, false), done("不同意"));
        assertThat(nextDay(RateKind.DEPOSIT_1Y)).isEqualTo(from);
        send(OFFICER, entry(RateKind.DEPOSIT_1Y, from, from.plusDays(9), "1.2", "测试公布丙" + from), done("已录入"));
        send(CHIEF, decision(page(CHIEF), "测试公布丙" + from, true), done("已复核同意"));
    }

    @Test
    void a_correction_replaces_the_row_and_keeps_it_on_record() throws Exception {
        LocalDate from = nextDay(RateKind.DEPOSIT_1Y);
        long wrong = rates.propose(RateKind.DEPOSIT_1Y, from, from.plusDays(9), new BigDecimal("9.9"), "误录" + from, null, "finance-officer-1");
        rates.decide(wrong, true, null, "finance-chief-1");
        send(OFFICER, entry(RateKind.DEPOSIT_1Y, from, from.plusDays(4), "1.3", "更正" + from).param("replaces", String.valueOf(wrong)), done("已录入"));
        String waiting = page(CHIEF);
        assertThat(waiting).contains("更正</span>");
        send(CHIEF, decision(waiting, "更正" + from, true), done("已复核同意"));
        assertThat(nextDay(RateKind.DEPOSIT_1Y)).isEqualTo(from.plusDays(5));
        assertThat(jdbc.sql("select count(*) from support.reference_rate where id = ?").param(wrong).query(Integer.class).single()).isOne();
        send(OFFICER, entry(RateKind.DEPOSIT_1Y, from, from.plusDays(4), "1.3", "再更正").param("replaces", String.valueOf(wrong)), refused("已被更正或不存在"));
    }

    @Test
    void the_database_itself_refuses_an_overlap_one_person_and_a_change() {
        LocalDate held = nextDay(RateKind.LPR_1Y).minusDays(1);
        long overlapping = jdbc.sql("""
                        insert into support.reference_rate (kind, valid_from, valid_until, rate, source, entered_by, entered_at)
                        values ('LPR_1Y', ?, ?, 3, '重叠', 'finance-officer-1', now()) returning id""").params(held, held.plusDays(1)).query(Long.class).single();
        assertThatThrownBy(() -> confirm(overlapping, "finance-officer-1", "finance-chief-1")).isInstanceOf(DataAccessException.class).hasMessageContaining("overlap");
        assertThatThrownBy(() -> confirm(overlapping, "finance-officer-1", "finance-officer-1")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> rates.decide(overlapping, true, null, "finance-chief-1")).hasMessageContaining("有两个利率");
        rates.decide(overlapping, false, "重叠", "finance-chief-1");
        assertThatThrownBy(() -> jdbc.sql("update support.reference_rate set rate = 1").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from support.reference_rate_decision").update()).hasMessageContaining("append-only");
    }

    @Test
    void of_two_overlapping_rates_confirmed_at_the_same_moment_one_counts() throws Exception {
        LocalDate next = nextDay(RateKind.LPR_1Y);
        List<Long> both = List.of(enter(next), enter(next));
        ExecutorService people = Executors.newFixedThreadPool(2);
        List<Future<?>> confirmations = new ArrayList<>();
        both.forEach(rate -> confirmations.add(people.submit(() -> confirm(rate, "finance-officer-1", "finance-chief-1"))));
        int refused = 0;
        for (Future<?> confirmation : confirmations) {
            try {
                confirmation.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException overlap) {
                assertThat(overlap).hasMessageContaining("overlap");
                refused++;
            }
        }
        people.shutdown();
        assertThat(refused).isOne();
        rates.pending().stream().filter(pending -> both.contains(pending.rate().id())).forEach(pending -> rates.decide(pending.rate().id(), false, null, "finance-chief-1"));
        assertThat(nextDay(RateKind.LPR_1Y)).isEqualTo(next.plusDays(2));
    }

    private long enter(LocalDate from) {
        return jdbc.sql("""
                        insert into support.reference_rate (kind, valid_from, valid_until, rate, source, entered_by, entered_at)
                        values ('LPR_1Y', ?, ?, 3, '同时', 'finance-officer-1', now()) returning id""").params(from, from.plusDays(1)).query(Long.class).single();
    }

    @Test
    void the_published_rates_come_with_the_programme() throws Exception {
        assertThat(rates.table(RateKind.LPR_1Y).rates()).extracting(rate -> rate.validFrom().toString()).contains("2019-08-20", "2022-08-22", "2025-05-20");
        assertThat(page("leader-1", "leaders")).contains("全国银行间同业拆借中心2025年5月20日公布", "系统交付").doesNotContain("name=\"source\"", "name=\"confirmed\"");
        send(new String[] {"leader-1", "leaders"}, entry(RateKind.LPR_1Y, LocalDate.of(2040, 1, 1), LocalDate.of(2040, 1, 1), "3", "来源"), status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "GOLD, 2030-01-01, 2030-02-01, '', 从列表中选择利率种类",
        "LPR_1Y, 2030-02-30, 2030-02-01, '', 不是有效日期",
        "LPR_1Y, '', 2030-02-01, '', 适用的第一天必须填写",
        "LPR_1Y, 2030-01-01, 2030-02-01, 第一条, 从列表中选择要更正的利率"})
    void an_entry_that_cannot_be_read_is_refused_in_Chinese(String kind, String from, String until, String replaces, String reason) throws Exception {
        send(OFFICER, post("/rates").param("kind", kind).param("from", from).param("until", until).param("rate", "3").param("source", "来源").param("replaces", replaces), refused(reason));
    }

    private void confirm(long rate, String enteredBy, String confirmedBy) {
        jdbc.sql("insert into support.reference_rate_decision (rate_id, entered_by, confirmed, confirmed_by, confirmed_at) values (?, ?, true, ?, now())")
                .params(rate, enteredBy, confirmedBy).update();
    }

    private LocalDate nextDay(RateKind kind) {
        return rates.held(kind).stream().map(held -> held.rate().validUntil().plusDays(1)).max(LocalDate::compareTo).orElseThrow();
    }

    private static MockHttpServletRequestBuilder entry(RateKind kind, LocalDate from, LocalDate until, String rate, String source) {
        MockHttpServletRequestBuilder entry = post("/rates").param("kind", kind.name()).param("from", from.toString()).param("until", until.toString()).param("rate", rate).param("source", source);
        return source.contains("更正") ? entry : entry.param("replaces", "");
    }

    /** The buttons below the rate with the source. */
    private static MockHttpServletRequestBuilder decision(String page, String source, boolean confirmed) {
        Matcher id = Pattern.compile("name=\"id\" value=\"(\\d+)\"").matcher(page.substring(page.indexOf(source)));
        assertThat(id.find()).isTrue();
        return post("/rates/decisions").param("id", id.group(1)).param("confirmed", Boolean.toString(confirmed)).param("opinion", "");
    }

    private static ResultMatcher done(String message) {
        return flash().attribute("done", containsString(message));
    }

    private static ResultMatcher refused(String message) {
        return flash().attribute("refused", containsString(message));
    }

    private void send(String[] person, MockHttpServletRequestBuilder request, ResultMatcher expected) throws Exception {
        mvc().perform(request.with(csrf()).with(user(person[0]).roles(person[1]))).andExpect(expected);
    }

    private String page(String... person) throws Exception {
        return mvc().perform(get("/rates").with(user(person[0]).roles(person[1]))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
