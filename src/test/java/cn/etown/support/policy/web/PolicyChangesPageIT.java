package cn.etown.support.policy.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.policy.ApprovalLimits;
import cn.etown.support.policy.PolicyService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Days far from those of other tests: confirmed changes are never removed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PolicyChangesPageIT {

    private static final LocalDate DAY = LocalDate.of(2121, 3, 1);
    private static final String[] OFFICER = {"business-cooperation-officer-1", "business-cooperation-officers"};
    private static final String[] CHIEF = {"business-cooperation-chief-1", "business-cooperation-chiefs"};
    private static final String[] LAWYER = {"legal-office-1", "legal-office"};
    private static final String[] OTHER_LAWYER = {"legal-office-2", "legal-office"};
    private static final String[] ADMINISTRATOR = {"administrator-1", "administrators"};
    private static final String[] COMMITTEE = {"management-committee-1", "management-committee"};

    @Autowired
    WebApplicationContext context;

    @Autowired
    PolicyService policy;

    @Test
    void an_extension_entered_by_an_officer_counts_once_a_chief_has_confirmed_it() throws Exception {
        send(OFFICER, window("", "2121-03-01", "2121-04-30", "京技管〔2121〕1号"), done("须由另一人复核"));
        String waiting = page(CHIEF);
        assertThat(waiting).contains("全部条款：2121年3月1日 至 2121年4月30日", "京技管〔2121〕1号").doesNotContain("<script", "style=");
        assertThat(policy.availability("IT-3", DAY).windowOpen()).isFalse();
        send(OFFICER, decision(waiting, "WINDOW", "京技管〔2121〕1号", true), status().isForbidden());
        send(CHIEF, decision(waiting, "WINDOW", "京技管〔2121〕1号", true), done("已复核同意"));
        assertThat(policy.availability("IT-3", DAY).available()).isTrue();
        send(CHIEF, decision(waiting, "WINDOW", "京技管〔2121〕1号", false), refused("已复核过"));
        assertThat(page(CHIEF)).doesNotContain("京技管〔2121〕1号");
    }

    @Test
    void two_lawyers_enter_and_confirm_a_review_number() throws Exception {
        send(LAWYER, basis("公平审〔2121〕7号", "审查表2121-7"), done("法律依据已录入"));
        String waiting = page(LAWYER);
        assertThat(waiting).contains("公平竞争审查：公平审〔2121〕7号");
        send(LAWYER, decision(page(OTHER_LAWYER), "BASIS", "审查表2121-7", true), refused("须由另一人复核"));
        send(OTHER_LAWYER, decision(page(OTHER_LAWYER), "BASIS", "审查表2121-7", true), done("已复核同意"));
        assertThat(policy.sheets(DAY)).filteredOn(sheet -> sheet.instrument().code().equals("RO-4")).singleElement()
                .satisfies(sheet -> assertThat(sheet.basis().reviewNumber()).isEqualTo("公平审〔2121〕7号"));
    }

    @Test
    void a_switch_off_and_a_rejected_switch_off() throws Exception {
        send(LAWYER, changeOfSwitch("IT-6", "法制审核意见〔2121〕3号"), done("已录入"));
        send(OTHER_LAWYER, decision(page(OTHER_LAWYER), "SWITCH", "法制审核意见〔2121〕3号", false), done("不同意"));
        assertThat(policy.availability("IT-6", DAY).switchedOff()).isFalse();
        send(LAWYER, changeOfSwitch("IT-6", "法制审核意见〔2121〕4号"), done("已录入"));
        send(OTHER_LAWYER, decision(page(OTHER_LAWYER), "SWITCH", "法制审核意见〔2121〕4号", true), done("已复核同意"));
        assertThat(policy.availability("IT-6", DAY).reason()).contains("自 2121年3月1日 起停止执行：上级文件要求");
    }

    @Test
    void an_approval_limit_is_entered_by_an_administrator_and_confirmed_by_the_committee() throws Exception {
        send(ADMINISTRATOR, limit("commerce-finance-chief-2", "", "1000000.00", "授权书2121-1"), done("已录入"));
        send(ADMINISTRATOR, limit("", "commerce-finance-heads", "", "授权书2121-2"), done("已录入"));
        String waiting = page(COMMITTEE);
        assertThat(waiting).contains("1,000,000.00 元", "收回");
        send(COMMITTEE, decision(waiting, "LIMIT", "授权书2121-1", true), done("已复核同意"));
        send(COMMITTEE, decision(waiting, "LIMIT", "授权书2121-2", true), done("已复核同意"));
        assertThat(policy.approvalLimit("commerce-finance-chief-2", "commerce-finance-chiefs", DAY)).contains(100_000_000L);
        assertThat(policy.approvalLimit("anybody", "commerce-finance-heads", DAY)).isEmpty();
        assertThat(ApprovalLimits.groups()).hasSize(19).containsEntry("commerce-finance-heads", "商务金融局局领导");
    }

    @Test
    void others_read_and_enter_nothing() throws Exception {
        assertThat(page("leader-1", "leaders")).contains("待复核").doesNotContain("name=\"source\"", "name=\"confirmed\"");
        send(new String[] {"leader-1", "leaders"}, window("", "2121-03-01", "2121-04-30", "来文"), status().isForbidden());
        send(OFFICER, basis("1", "来文"), status().isForbidden());
        send(CHIEF, limit("", "management-committee", "1", "来文"), status().isForbidden());
        send(ADMINISTRATOR, changeOfSwitch("IT-6", "来文"), status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "XX-9, 2121-03-01, 2121-04-30, 来文, 没有编号为",
        "'', 2121-02-30, 2121-04-30, 来文, 不是有效日期",
        "'', +999999999-01-01, 2121-04-30, 来文, 起始日期必须填写",
        "'', 2121-05-01, 2121-04-30, 来文, 不能早于",
        "'', 2121-03-01, '', 来文, 截止日期必须填写",
        "'', 2121-03-01, 2121-04-30, ' ', 请填写依据"})
    void a_window_that_does_not_fit_is_refused_in_Chinese(String instrument, String from, String until, String source, String reason) throws Exception {
        send(OFFICER, window(instrument, from, until, source), refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "nobody-99, '', 1, 没有用户名为",
        "'', experts, 1, 从列表中选择",
        "'', management-committee, -1, 不能为负数",
        "'', management-committee, 1.234, 金额格式不正确",
        "'', management-committee, 9999999999999999999999999999999, 金额格式不正确"})
    void a_limit_that_does_not_fit_is_refused_in_Chinese(String person, String group, String amount, String reason) throws Exception {
        send(ADMINISTRATOR, limit(person, group, amount, "授权书"), refused(reason));
    }

    @Test
    void texts_of_ten_thousand_characters_are_refused() throws Exception {
        send(LAWYER, basis("字".repeat(10_000), "来文"), refused("不超过 500 字"));
        send(OFFICER, window("", "2121-03-01", "2121-04-30", "字".repeat(10_000)), refused("不超过 500 字"));
    }

    private static MockHttpServletRequestBuilder window(String instrument, String from, String until, String source) {
        return post("/policy/changes/windows").param("instrument", instrument).param("from", from).param("until", until).param("source", source);
    }

    private static MockHttpServletRequestBuilder basis(String reviewNumber, String source) {
        return post("/policy/changes/bases").param("instrument", "RO-4").param("legalBasis", "京政发〔2019〕22号").param("exception", "").param("exceptionUntil", "")
                .param("reviewNumber", reviewNumber).param("from", DAY.toString()).param("source", source);
    }

    private static MockHttpServletRequestBuilder changeOfSwitch(String instrument, String source) {
        return post("/policy/changes/switches").param("instrument", instrument).param("off", "true").param("from", DAY.toString()).param("reason", "上级文件要求").param("source", source);
    }

    private static MockHttpServletRequestBuilder limit(String person, String group, String amount, String source) {
        return post("/policy/changes/limits").param("user", person).param("group", group).param("amount", amount).param("from", DAY.toString()).param("until", "").param("source", source);
    }

    /** The buttons below the change with the source. */
    private static MockHttpServletRequestBuilder decision(String page, String kind, String source, boolean confirmed) {
        Matcher id = Pattern.compile("name=\"id\" value=\"(\\d+)\"").matcher(page.substring(page.indexOf(source)));
        assertThat(id.find()).isTrue();
        return post("/policy/changes/decisions").param("kind", kind).param("id", id.group(1)).param("confirmed", Boolean.toString(confirmed)).param("opinion", "");
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
        return mvc().perform(get("/policy/changes").with(user(person[0]).roles(person[1]))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
