package cn.etown.support.insight.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.insight.FigureService;
import cn.etown.support.insight.HistoryScript;
import cn.etown.support.insight.Scope;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.IdentityService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DashboardPageIT {

    private static final List<String> PAGES = List.of("/dashboard", "/dashboard/lists/fund", "/dashboard/lists/pipeline", "/dashboard/lists/payments", "/dashboard/lists/tasks",
            "/dashboard/lists/obligations", "/dashboard/lists/recoveries", "/dashboard/lists/clawbacks", "/dashboard/lists/evaluations", "/dashboard/lists/fund.xlsx", "/dashboard/lists/pipeline.csv");

    private static final List<String> GROUPS = List.of("leaders", "auditors", "management-committee", "administrators", "science-innovation-heads", "intake-desk",
            "science-innovation-officers", "science-innovation-chiefs", "finance-chiefs", "experts", "process-designers");

    @Autowired
    WebApplicationContext context;
    @Autowired
    IdentityService identity;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    FigureService figures;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somebodyInEachGroup() {
        GROUPS.forEach(group -> {
            identity.saveUser(identity.newUser(userIn(group)));
            identity.createMembership(userIn(group), group);
        });
    }

    @AfterEach
    void nobody() {
        GROUPS.forEach(group -> identity.deleteUser(userIn(group)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaders", "auditors", "management-committee", "administrators", "science-innovation-heads"})
    void leadersSeeThePageAndEveryList(String group) throws Exception {
        for (String page : PAGES) {
            mvc().perform(get(page).with(as(group))).andExpect(status().isOk());
        }
        boolean whole = !group.endsWith("-heads");
        mvc().perform(get("/dashboard/lists/appropriations").with(as(group))).andExpect(whole ? status().isOk() : status().isUnprocessableEntity());
        mvc().perform(get("/dashboard").with(as(group))).andExpect(content().string(whole ? containsString("年度安排") : allOf(containsString("科技创新局"), not(containsString("年度安排")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake-desk", "science-innovation-officers", "science-innovation-chiefs", "finance-chiefs", "experts", "process-designers"})
    void nobodyElseDoes(String group) throws Exception {
        for (String page : Stream.concat(PAGES.stream(), Stream.of("/dashboard/lists/appropriations")).toList()) {
            mvc().perform(get(page).with(as(group))).andExpect(status().isForbidden());
        }
    }

    @Test
    void nothingOpensWithoutALogin() throws Exception {
        for (String page : Stream.concat(PAGES.stream(), Stream.of("/search", "/case?number=1", "/webjars/echarts/5.5.0/echarts.min.js")).toList()) {
            mvc().perform(get(page)).andExpect(status().isUnauthorized());
        }
    }

    @Test
    void scriptsComeFromHereAndNoneStandsInThePage() throws Exception {
        mvc().perform(get("/dashboard").with(as("leaders"))).andExpect(header().string("Content-Security-Policy", containsString("script-src 'self'; style-src 'self'")))
                .andExpect(content().string(not(containsString("style=")))).andExpect(content().string(not(containsString("<script>"))));
        for (String script : List.of("/webjars/echarts/5.5.0/echarts.min.js", "/js/insight.js", "/js/case-page.js")) {
            mvc().perform(get(script).with(as("leaders"))).andExpect(status().isOk());
        }
    }

    @Test
    @Transactional
    void aFileAddsUpToTheFigure() throws Exception {
        new HistoryScript(60, LocalDate.of(2611, 1, 8), LocalDate.of(2611, 10, 20), LocalDate.of(2611, 12, 31), 0, 9_000_000).run(jdbc);
        Money paid = figures.of(2611, Scope.WHOLE).fund().paid();
        byte[] xlsx = mvc().perform(get("/dashboard/lists/fund.xlsx?year=2611&account=PAID").with(as("leaders"))).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment"))).andReturn().getResponse().getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(0)).isEqualTo("资金 · 2611 年度 · 已拨付");
            assertThat(rows.get(1).getCellText(0)).startsWith("数据截至 ");
            int column = rows.get(2).stream().map(cell -> cell.getText()).toList().indexOf("已拨付（元）");
            List<Row> values = rows.subList(3, rows.size() - 1);
            assertThat(values.stream().map(row -> Money.round(row.getCell(column).asNumber())).reduce(Money.ZERO, Money::plus)).isEqualTo(paid);
            assertThat(Money.round(rows.get(rows.size() - 1).getCell(column).asNumber())).isEqualTo(paid);
        }
        String csv = new String(mvc().perform(get("/dashboard/lists/fund.csv?year=2611&account=PAID").with(as("leaders"))).andReturn().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).startsWith("\uFEFF\"案号\",\"申报单位\"");
        assertThat(lines.stream().skip(1).map(line -> Money.parse(line.split(",")[7])).reduce(Money.ZERO, Money::plus)).isEqualTo(paid);
        mvc().perform(get("/dashboard/lists/fund?year=2611&account=PAID").with(as("leaders"))).andExpect(content().string(containsString(paid.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaders", "management-committee", "science-innovation-heads"})
    @Transactional
    void aPromiseThatIsDueLeadsToItsPageInTheRegister(String group) throws Exception {
        LocalDate today = calendar.today();
        // what other tests have set apart for one clause is not meant for this history; all of it is rolled back
        jdbc.sql("update support.fund_balance set limited = false where envelope <> 'ALL'").update();
        new HistoryScript(60, today.minusYears(1), today.minusDays(40), today, 0, 9_000_000).run(jdbc);
        mvc().perform(get("/dashboard").with(as(group))).andExpect(content().string(containsString("href=\"/obligations?view=due\"")));
        mvc().perform(get("/obligations?view=due").with(as(group))).andExpect(status().isOk());
        String list = mvc().perform(get("/dashboard/lists/obligations?kind=CHECK").with(as(group))).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        Matcher link = Pattern.compile("href=\"(/obligations/agreements/\\d+)\"").matcher(list);
        assertThat(link.find()).isTrue();
        mvc().perform(get(link.group(1)).with(as(group))).andExpect(status().isOk());
        assertThat(mvc().perform(get("/dashboard/lists/obligations?kind=MILESTONE").with(as(group))).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("京技扶协").doesNotContain("/obligations/agreements/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard?year=1066", "/dashboard/lists/nothing", "/dashboard/lists/payments?month=13", "/dashboard/lists/pipeline?status=LOST", "/dashboard/lists/clawbacks?status=LOST", "/dashboard/lists/evaluations?status=LOST", "/dashboard/lists/fund?year=99999999"})
    void anAddressThatLeadsNowhereIsAnsweredInChinese(String page) throws Exception {
        mvc().perform(get(page).with(as("leaders")).header("Accept", "text/html")).andExpect(status().isUnprocessableEntity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/lists/fund?account=LOST", "/dashboard/lists/pipeline?age=x", "/dashboard/lists/fund?year=abc", "/dashboard?year=abc"})
    void aFilterThatIsNoneIsRefused(String page) throws Exception {
        mvc().perform(get(page).with(as("leaders"))).andExpect(status().is4xxClientError());
    }

    @Test
    void everybodyMaySearchAndWhatIsTypedIsNeverMarkup() throws Exception {
        mvc().perform(get("/search").param("q", "<b>无此案</b>").with(as("intake-desk"))).andExpect(status().isOk()).andExpect(content().string(allOf(containsString("&lt;b&gt;无此案"), not(containsString("<b>无此案")))));
    }

    private static RequestPostProcessor as(String group) {
        return user(userIn(group)).roles(group);
    }

    private static String userIn(String group) {
        return "insight-" + group;
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }
}
