package cn.etown.support.dossier.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.sql.DataSource;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.AnchorsWritten;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.ReplayedAmount;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A case on its whole way, its chain, its amounts computed again, and its evidence package verified by a shell that knows nothing of this programme. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EvidenceIT {

    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    ApplicationService applications;
    @Autowired
    LedgerService ledger;
    @Autowired
    EvidencePackage evidence;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    DataSource dataSource;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    WebApplicationContext context;

    @TempDir
    Path folder;

    @Test
    void the_chain_of_a_case_holds_every_kind_of_act_and_the_package_is_verified_by_a_shell_alone() throws Exception {
        Journey journey = StraightPath.walk(new Journey(engine, dossier), 9_000_041, calendar.today());
        long caseId = journey.applicationId();
        String number = applications.caseOf(caseId).caseNumber();
        String chain = "case:" + caseId;

        assertThat(jdbc.sql("select distinct source from support.ledger_entry where chain = ?").param(chain).query(String.class).list())
                .contains("application", "award", "decision", "case_duty", "document", "fund_posting", "fund_entry", "agreement", "agreement_version", "obligation", "payment_order", "mail");
        ledger.anchor();
        LedgerReport report = ledger.verify(Set.of(chain));
        assertThat(report.findings()).isEmpty();
        // mails go out meanwhile
        assertThat(report.unanchored()).isLessThan(5);

        List<ReplayedAmount> amounts = evidence.replayed(caseId);
        assertThat(amounts).isNotEmpty().allMatch(ReplayedAmount::agrees);

        byte[] zip = mvc().perform(post("/evidence/package").param("number", number).with(csrf()).with(as("auditors"))).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray();
        unzip(zip);
        assertThat(names()).contains("存证链.tsv", "锚定.txt", "办理经过.txt", "金额复算.txt", "决策表命中.txt", "说明.txt", "核验.sh", "清单.sha256")
                .anyMatch(name -> name.matches("模型/support-application-v\\d+\\.bpmn")).anyMatch(name -> name.matches("模型/eligibility-v\\d+\\.dmn"))
                .anyMatch(name -> name.startsWith("材料/"));
        assertThat(Files.readString(folder.resolve("办理经过.txt"))).contains("导出证据包").contains("经办审核");
        assertThat(Files.readString(folder.resolve("决策表命中.txt"))).contains("eligibility", "输出");
        assertThat(Files.readString(folder.resolve("金额复算.txt"))).contains("，一致").doesNotContain("不一致");
        assertThat(Files.readString(folder.resolve("存证链.tsv"))).doesNotContain("张三").doesNotContain("zhangsan@");
        assertThat(shell()).contains("核验通过").doesNotContain("不符");

        Path lines = folder.resolve("存证链.tsv");
        Files.writeString(lines, Files.readString(lines).replaceFirst("\"amount_fen\": 3", "\"amount_fen\": 4"));
        assertThat(shell()).contains("核验未通过", "行与其内容或前一行不符");
    }

    /** Whatever other tests have decided in this database: each amount that was computed comes out again. */
    @Test
    void every_amount_of_every_case_comes_out_again() {
        StraightPath.walk(new Journey(engine, dossier), 9_000_042, calendar.today());
        List<Long> cases = jdbc.sql("select distinct application_id from support.award where inputs is not null union select distinct c.case_id from support.clawback_amount a "
                + "join support.clawback c on c.id = a.clawback_id where a.inputs is not null").query(Long.class).list();
        assertThat(cases).isNotEmpty();
        for (long caseId : cases) {
            assertThat(evidence.replayed(caseId)).as("case " + caseId).allMatch(amount -> amount.agrees() || amount.isWithoutInputs());
        }
    }

    @Test
    void the_command_line_says_what_it_finds() throws Exception {
        Path none = folder.resolve("none.log");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String url;
        try (Connection connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        int answer = VerifyCommand.run(new String[] {url, "postgres", none.toString()}, new PrintStream(said, true, StandardCharsets.UTF_8));
        // other tests remove mails of theirs, which is tampering; the rules and the protection are as the migrations made them
        assertThat(answer).isIn(0, 1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("行存证", "最后一次锚定之后的存证").doesNotContain("ledger_source", "写入保护");
        assertThat(VerifyCommand.run(new String[] {}, new PrintStream(said, true, StandardCharsets.UTF_8))).isEqualTo(2);
    }

    @Test
    void the_page_is_for_auditors_and_administrators_and_the_evidence_of_a_case_for_heads_too() throws Exception {
        for (String group : List.of("auditors", "administrators")) {
            mvc().perform(get("/evidence").with(as(group))).andExpect(status().isOk()).andExpect(content().string(containsString("开始核验")));
        }
        mvc().perform(get("/evidence").with(as("science-innovation-heads"))).andExpect(status().isOk()).andExpect(content().string(not(containsString("开始核验"))));
        for (String group : List.of("intake-desk", "science-innovation-officers", "leaders", "finance-chiefs")) {
            mvc().perform(get("/evidence").with(as(group))).andExpect(status().isForbidden());
            mvc().perform(post("/evidence/package").param("number", "x").with(csrf()).with(as(group))).andExpect(status().isForbidden());
        }
        mvc().perform(post("/evidence/verification").with(csrf()).with(as("science-innovation-heads"))).andExpect(status().isForbidden());
        mvc().perform(get("/evidence/state").with(as("science-innovation-heads"))).andExpect(status().isForbidden());
        mvc().perform(post("/evidence/package").param("number", "没有此案").with(csrf()).with(as("auditors"))).andExpect(status().isNotFound());
        mvc().perform(get("/evidence")).andExpect(status().isUnauthorized());
        mvc().perform(get("/evidence").param("number", "<b>没有").with(as("auditors"))).andExpect(status().isOk()).andExpect(content().string(containsString("&lt;b&gt;没有")));
    }

    @Test
    void the_end_of_the_file_of_anchors_goes_to_each_auditor_once_a_day() {
        events.publishEvent(new AnchorsWritten(LocalDate.of(2151, 1, 2), 12, "0".repeat(64)));
        events.publishEvent(new AnchorsWritten(LocalDate.of(2151, 1, 2), 14, "1".repeat(64)));
        assertThat(jdbc.sql("select recipient from support.mail where template = 'ledger-anchors' and occurrence = '2151-01-02' order by 1").query(String.class).list())
                .containsExactly("user:auditor-1", "user:auditor-2");
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    private static RequestPostProcessor as(String group) {
        String user = switch (group) {
            case "auditors" -> "auditor-1";
            case "administrators" -> "administrator-1";
            case "leaders" -> "leader-1";
            default -> group.replaceFirst("(head|chief|officer)s$", "$1") + "-1";
        };
        return SecurityMockMvcRequestPostProcessors.user(user).roles(group);
    }

    private void unzip(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(in, target);
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).toList();
        }
    }

    private String shell() throws IOException {
        Process process = new ProcessBuilder("sh", folder.resolve("核验.sh").toString()).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
