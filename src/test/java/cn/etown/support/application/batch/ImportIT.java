package cn.etown.support.application.batch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.TestRegistrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ImportIT {

    private static final String HEAD = "统一社会信用代码,单位名称,申报主体类型,所属产业,注册地址,办公地址,注册资本（元）,联系人姓名,电子邮箱,政策条款,项目名称,申请支持金额（元）,核定基数申报值（元）\n";

    @Autowired
    ImportService imports;

    @Autowired
    ImportFiles files;

    @Autowired
    RowFiling filing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext context;

    private final String code = TestRegistrations.newCreditCode();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void good_rows_are_filed_and_bad_rows_say_why() {
        ImportFile done = finished(imports.upload("第一批.csv", csv(row("项目一", "100.00"), row("项目二", "-5"), row("项目三", "一百"), row("项目四", "400.00")), "intake-desk-1"));
        assertThat(done).extracting(ImportFile::rows, ImportFile::accepted, ImportFile::refused, ImportFile::waiting).containsExactly(4, 2, 2, 0);
        List<ImportResult> results = imports.resultsOf(done.id());
        assertThat(results).extracting(ImportResult::row).containsExactly(2, 3, 4, 5);
        assertThat(results).extracting(ImportResult::state).containsExactly("已受理", "未受理", "未受理", "已受理");
        assertThat(results.get(0).caseNumber()).isNotBlank();
        assertThat(results.get(1).message()).contains("申请支持金额");
        assertThat(results.get(2).message()).contains("“一百”不是以元为单位");
        assertThat(projects()).containsExactlyInAnyOrder("项目一", "项目四");
        assertThat(jdbc.sql("select distinct filed_by from support.application a join support.enterprise e on e.id = a.enterprise_id where e.credit_code = ?").param(code)
                .query(String.class).list()).containsExactly("intake-desk-1");
    }

    @Test
    void nothing_personal_stays_in_the_rows() {
        ImportFile done = finished(imports.upload("a.csv", csv(row("项目一", "100.00"), row("项目二", "-5")), "intake-desk-1"));
        assertThat(jdbc.sql("select count(*) from support.import_row where file_id = ? and field_values is not null").param(done.id()).query(Long.class).single()).isZero();
    }

    @Test
    void the_same_file_again_files_nothing_twice_and_tries_refused_rows_again() {
        byte[] content = csv(row("项目一", "100.00"), row("项目二", "-5"));
        ImportFile first = finished(imports.upload("a.csv", content, "intake-desk-1"));
        List<ImportResult> before = imports.resultsOf(first.id());
        ImportFile again = finished(imports.upload("改名.csv", content, "intake-desk-2"));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(imports.resultsOf(first.id())).isEqualTo(before);
        assertThat(projects()).containsExactly("项目一");
    }

    @Test
    void what_was_interrupted_goes_on_by_itself() {
        long id = files.save("断点.csv", code, "intake-desk-1", Instant.parse("2026-03-02T02:00:00Z"));
        files.offer(id, new ImportedRow(2, "项目", values("项目一"), List.of()));
        files.offer(id, new ImportedRow(3, "项目", values("项目二"), List.of()));
        imports.resume();
        assertThat(finished(imports.get(id)).accepted()).isEqualTo(2);
    }

    @Test
    void many_workers_on_one_file_file_each_row_once() throws Exception {
        long id = files.save("并发.csv", code, "intake-desk-1", Instant.parse("2026-03-02T02:00:00Z"));
        IntStream.rangeClosed(2, 21).forEach(number -> files.offer(id, new ImportedRow(number, "项目", values("项目" + number), List.of())));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> workers = IntStream.range(0, 4).<Future<?>>mapToObj(i -> pool.submit(() -> {
                while (imports.get(id).waiting() > 0) {
                    filing.fileNext(id);
                }
            })).toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(imports.get(id).accepted()).isEqualTo(20);
        assertThat(projects()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_row_that_breaks_the_programme_is_given_up_after_three_attempts_and_the_others_are_filed() {
        long id = files.save("故障.csv", code, "nobody-known", Instant.parse("2026-03-02T02:00:00Z"));
        Map<String, Object> broken = values("项目一");
        broken.put("projectName", List.of(1, 2));
        files.offer(id, new ImportedRow(2, "项目", broken, List.of()));
        for (int attempt = 0; attempt < 4 && imports.get(id).waiting() > 0; attempt++) {
            try {
                filing.fileNext(id);
            } catch (RuntimeException e) {
                assertThat(e).isNotNull();
            }
        }
        assertThat(imports.get(id).refused()).isOne();
        assertThat(imports.resultsOf(id).get(0).message()).isNotBlank();
    }

    @Test
    void a_file_that_cannot_be_read_leaves_nothing() {
        long before = jdbc.sql("select count(*) from support.import_file").query(Long.class).single();
        assertThatThrownBy(() -> imports.upload("a.csv", "一,二\n1,2".getBytes(StandardCharsets.UTF_8), "intake-desk-1")).isInstanceOf(UserMessageException.class);
        assertThat(jdbc.sql("select count(*) from support.import_file").query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void the_desk_uploads_watches_and_downloads_and_nobody_else() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        signIn("intake-desk-1", "ROLE_intake-desk");
        mvc.perform(multipart("/api/imports").file(new MockMultipartFile("file", "批.csv", "text/csv", csv(row("项目一", "1.00"))))).andExpect(status().isAccepted())
                .andExpect(jsonPath("$.rows").value(1));
        long id = imports.latest().get(0).id();
        finished(imports.get(id));
        mvc.perform(get("/api/imports/" + id)).andExpect(status().isOk()).andExpect(jsonPath("$.accepted").value(1));
        mvc.perform(get("/api/imports/" + id + "/results.xlsx")).andExpect(status().isOk());
        mvc.perform(get("/api/imports/template.xlsx")).andExpect(status().isOk());
        mvc.perform(get("/intake")).andExpect(status().isOk()).andExpect(content().string(containsString("批量导入申报")));
        signIn("auditor-1", "ROLE_auditors");
        for (String path : List.of("/api/imports", "/api/imports/" + id, "/api/imports/" + id + "/results", "/api/imports/template.xlsx", "/intake")) {
            mvc.perform(get(path)).andExpect(status().isForbidden());
        }
        mvc.perform(get("/intake").accept(MediaType.TEXT_HTML)).andExpect(status().isForbidden()).andExpect(content().string(""));
    }

    private ImportFile finished(ImportFile file) {
        waitUntil(() -> imports.get(file.id()).waiting() == 0);
        return imports.get(file.id());
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("finished within a minute").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<String> projects() {
        return jdbc.sql("select project_name from support.application a join support.enterprise e on e.id = a.enterprise_id where e.credit_code = ?").param(code)
                .query(String.class).list();
    }

    private String row(String project, String amount) {
        return String.join(",", code, "导入测试公司", "企业", "机器人和智能制造", "注册地址", "办公地址", "50000000", "张三", "zhangsan@example.cn", "RO-4", project, amount, "1000000");
    }

    private Map<String, Object> values(String project) {
        String[] heads = {"creditCode", "enterpriseName", "applicantKind", "industry", "registeredAddress", "officeAddress", "registeredCapital", "contactName",
                "contactEmail", "instrument", "projectName", "requestedAmount", "baseAmount"};
        String[] cells = row(project, "100.00").replace("企业,", "ENTERPRISE,").replace("机器人和智能制造", "ROBOT").split(",");
        return IntStream.range(0, heads.length).boxed().collect(Collectors.toMap(i -> heads[i], i -> (Object) cells[i]));
    }

    private static byte[] csv(String... rows) {
        return (HEAD + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private static void signIn(String userId, String... groups) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(userId, null, AuthorityUtils.createAuthorityList(groups)));
    }
}
