package cn.etown.support.evaluation.campaign;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.evaluation.process.AnnualEvaluationProcess;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;
import cn.etown.support.policy.TermKind;

import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The evaluation of 2022 on the real system: begun, closed on its day, written about, decided, in force. Its files are put under target/documents to be looked at. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CampaignJourneyIT {

    private static final int YEAR = 2022;
    private static final LocalDate IN_FORCE = LocalDate.of(2131, 1, 1);
    private static final Path FOLDER = Path.of("target/documents");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    ProcessEngine engine;
    @Autowired
    AnnualEvaluationProcess process;
    @Autowired
    CampaignService campaigns;
    @Autowired
    CampaignWorker worker;
    @Autowired
    CampaignReports reports;
    @Autowired
    ProgrammeFigures figures;
    @Autowired
    ChangeProposals proposals;
    @Autowired
    BenchmarkNotes notes;
    @Autowired
    PolicyService policy;
    @Autowired
    WorkingCalendar calendar;

    Campaign campaign;

    @AfterEach
    void nobodyIsSignedIn() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void fromTheStartOfTheYearToTermsInForce() throws Exception {
        List<Long> agreements = TestCampaigns.agreements(jdbc, "旅程", 5, LocalDate.of(YEAR, 3, 1), YEAR);
        TestCampaigns.terminate(jdbc, agreements, LocalDate.of(YEAR, 12, 20));
        campaign = process.start(campaigns.planFor(YEAR), "boss").orElseThrow();
        assertThat(process.start(campaigns.planFor(YEAR), "boss")).as("a second click").isEmpty();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            worker.startAll(campaign.id());
            return campaigns.progressOf(campaign.id()).running() == 5;
        });
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("enterprise-evaluation")
                .processInstanceBusinessKeyLike("evaluation-%").list().stream().map(instance -> instance.getBusinessKey().substring("evaluation-".length())))
                .containsAll(evaluations().stream().map(String::valueOf).toList());

        process.closeReady();
        assertThat(campaigns.campaign(campaign.id()).state()).as("not yet").isEqualTo(Campaign.State.OPEN);
        theyAreEvaluated();
        itsLastDayIsOver();
        process.closeReady();
        jobs();

        figuresAreThoseByHand();
        figures.enterOfficial(campaign.id(), Industry.IT, new BigDecimal("2034.5"), "2022年统计快报", "statistician");
        sixBureausWrite();
        assertThat(reports.of(campaign.id())).extracting(CampaignReports.Document::stage).containsOnly(CampaignReports.Stage.DRAFT);
        twoChangesAreProposedAndDecided();

        assertThat(campaigns.campaign(campaign.id()).state()).isEqualTo(Campaign.State.ENDED);
        assertThat(policy.term("IT-8", TermKind.CAP, IN_FORCE)).hasValueSatisfying(cap -> assertThat(cap).isEqualByComparingTo("1500000"));
        assertThat(policy.term("IT-8", TermKind.CAP, IN_FORCE.minusDays(1))).isEmpty();
        assertThat(policy.term("RO-1", TermKind.SUPPLEMENT_DAYS, IN_FORCE)).as("rejected").hasValueSatisfying(days -> assertThat(days).isEqualByComparingTo("5"));
        theReportSaysSo();
        whatIsKeptStays();
    }

    private List<Long> evaluations() {
        return jdbc.sql("select evaluation_id from support.campaign_agreement where campaign_id = ? order by agreement_id").param(campaign.id()).query(Long.class).list();
    }

    /** The second and the fifth are of one industry; the last one is not done. */
    private void theyAreEvaluated() {
        List<Long> ids = evaluations();
        String[] outputs = {"1000000", "2000000", "300000", "40000", "5000"};
        for (int i = 0; i < ids.size(); i++) {
            long report = jdbc.sql("""
                            insert into support.evaluation_report (evaluation_id, kind, round, requests, channel, reported_by, reported_at)
                            values (?, 'YEARLY', 0, ?, 'LINK', 'enterprise', now()) returning id""")
                    .params(ids.get(i), i == 1 ? "希望将技改配套的申报期提前到一季度，与企业预算周期衔接。" : " ").query(Long.class).single();
            jdbc.sql("insert into support.evaluation_figure (report_id, indicator, value) values (?, 'OUTPUT', ?)").params(report, new BigDecimal(outputs[i])).update();
        }
        long verification = jdbc.sql("""
                        insert into support.evaluation_verification (evaluation_id, number, round, performance, checked_by, checked_at)
                        values (?, 1, 0, 90, 'officer', now()) returning id""").param(ids.get(0)).query(Long.class).single();
        jdbc.sql("""
                        insert into support.evaluation_performance (verification_id, indicator, target, actual, ratio, explanation)
                        values (:v, 'OUTPUT', 10000, 900000, 9000, '核实'), (:v, 'TAX', 300, 150, 50, '核实')""").param("v", verification).update();
        grade(ids.get(0), "EXCELLENT");
        grade(ids.get(1), "QUALIFIED");
        grade(ids.get(2), "QUALIFIED");
        jdbc.sql("update support.evaluation set grade = 'RECTIFY', state = 'RECTIFYING' where id = ?").param(ids.get(3)).update();
    }

    private void grade(long evaluation, String grade) {
        jdbc.sql("update support.evaluation set grade = ?, state = 'DONE', closed_at = now() where id = ?").params(grade, evaluation).update();
    }

    private void itsLastDayIsOver() {
        LocalDate today = calendar.today();
        jdbc.sql("update support.campaign set report_due = ?, closes_on = ? where id = ?").params(today.minusDays(60), today.minusDays(1), campaign.id()).update();
    }

    private void figuresAreThoseByHand() {
        Figures whole = figures.of(campaign.id()).get(0);
        assertThat(List.of(whole.agreements(), whole.enterprises(), whole.excellent(), whole.qualified(), whole.rectify(), whole.breach(), whole.unfinished()))
                .containsExactly(5, 5, 1, 2, 1, 0, 1);
        assertThat(whole.supported()).isEqualTo(Money.ofFen(5 * TestCampaigns.AMOUNT_FEN));
        assertThat(whole.targets()).isEqualTo(2);
        assertThat(whole.targetsMet()).isEqualTo(1);
        assertThat(whole.reported().get(Indicator.OUTPUT)).as("the first as verified, the others as reported").isEqualByComparingTo("3245000");
        assertThat(figures.targetsOf(campaign.id()).get(0)).satisfies(all -> {
            assertThat(all.target()).isEqualByComparingTo("6000");
            assertThat(all.reported()).isEqualByComparingTo("324.50");
            assertThat(all.reportedPercent()).isEqualByComparingTo("5.4");
            assertThat(all.official()).isNull();
            assertThat(all.quote()).contains("总产值规模达到6000亿元");
        });
        assertThat(figures.requestsOf(campaign.id())).singleElement().satisfies(request -> assertThat(request.request()).contains("技改配套"));
        assertThat(figures.demandsOf(campaign.id())).extracting(ProgrammeFigures.Demand::dimension).containsExactly(Figures.Dimension.CLAUSE, Figures.Dimension.INDUSTRY, Figures.Dimension.BUREAU);
        assertThat(figures.demandsOf(campaign.id())).allSatisfy(demand -> assertThat(demand).extracting(ProgrammeFigures.Demand::enterprises, ProgrammeFigures.Demand::requests).containsExactly(1, 1));
        jdbc.sql("update support.evaluation set grade = 'BREACH' where id = ? and state <> 'DONE'").param(evaluations().get(4)).update();
        assertThat(figures.of(campaign.id()).get(0)).as("fixed").isEqualTo(whole);
    }

    private void sixBureausWrite() {
        List<Task> asked = tasks("userTask_writeBenchmarkNote");
        assertThat(asked).hasSize(6);
        asked.forEach(task -> {
            String bureau = (String) engine.getTaskService().getVariable(task.getId(), "bureau");
            Map<String, Object> note = new HashMap<>(Map.of("notePolicies", "北京市发布人工智能算力券政策，与 IT-2 部分重合。", "noteIndustry", "先进封装和存算一体进展较快，与上海张江有差距。"));
            if (bureau.equals("science-innovation")) {
                note.put("noteAdvice", "将研发投入奖励与市级政策错位。");
            }
            does("note-" + bureau, bureau + "-officers", task, note);
        });
        assertThat(notes.of(campaign.id())).hasSize(6);
    }

    private void twoChangesAreProposedAndDecided() {
        Map<String, Object> bad = Map.of("proposalMove", "propose", "instrument", "IT-1", "termKind", "RATE", "termAction", "set", "termValue", "20", "validFrom", IN_FORCE.toString(),
                "changeReason", "理由");
        assertThatThrownBy(() -> does("proposer", "business-cooperation-officers", only("userTask_proposeChange"), bad)).hasMessageContaining("不能设定支持比例");
        assertThatThrownBy(() -> does("proposer", "business-cooperation-officers", only("userTask_proposeChange"), Map.of("proposalMove", "propose"))).hasMessageContaining("必须填写");
        does("proposer", "business-cooperation-officers", only("userTask_proposeChange"), Map.of("proposalMove", "propose", "instrument", "IT-8", "termKind", "CAP", "termAction", "set",
                "termValue", "1500000", "validFrom", IN_FORCE.toString(), "changeReason", "平台建设成本上升，现行封顶偏低。"));
        does("proposer", "business-cooperation-officers", only("userTask_proposeChange"), Map.of("proposalMove", "propose", "instrument", "*", "termKind", "SUPPLEMENT_DAYS", "termAction", "set",
                "termValue", "7", "validFrom", IN_FORCE.toString(), "validUntil", IN_FORCE.plusYears(1).toString(), "changeReason", "补正多在第五日后完成。"));
        does("proposer", "business-cooperation-officers", only("userTask_proposeChange"), Map.of("proposalMove", "finish"));

        List<Task> deciding = tasks("userTask_decideChange");
        assertThat(deciding).hasSize(2);
        Task first = deciding.stream().filter(task -> proposals.of(campaign.id()).get(0).termId() == (Long) engine.getTaskService().getVariable(task.getId(), "termId")).findFirst().orElseThrow();
        Map<String, Object> accepted = Map.of("decision", "approve", "minutesNo", "京技管会〔2023〕12号", "opinion", "同意提高封顶。");
        assertThatThrownBy(() -> does("proposer", "management-committee", first, accepted)).as("who proposed it").hasMessageContaining("另一人");
        assertThatThrownBy(() -> does("member", "management-committee", first, Map.of("decision", "approve", "opinion", "同意。"))).hasMessageContaining("会议纪要编号");
        deciding.forEach(task -> does("member", "management-committee", task, task.getId().equals(first.getId()) ? accepted
                : Map.of("decision", "reject", "minutesNo", "京技管会〔2023〕12号", "opinion", "维持五个工作日。")));
        assertThat(proposals.of(campaign.id())).extracting(ChangeProposals.Proposal::accepted).containsExactly(true, false);
    }

    private void theReportSaysSo() throws Exception {
        Files.createDirectories(FOLDER);
        for (CampaignReports.Document document : reports.of(campaign.id())) {
            byte[] bytes = reports.content(YEAR, document.id()).bytes();
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))).isEqualTo(document.sha256());
            if (document.stage() == CampaignReports.Stage.FINAL) {
                Files.write(FOLDER.resolve("annual-evaluation-report." + document.kind().toLowerCase(Locale.ROOT)), bytes);
            }
            if (document.kind().equals("DOCX")) {
                try (XWPFWordExtractor text = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(bytes)))) {
                    assertThat(text.getText()).contains("2022年度评估报告", "总产值规模达到6000亿元", "324.50", "技改配套", "算力券").doesNotContain("{{", "}}");
                    assertThat(Stream.of("同意（京技管会〔2023〕12号）", "IT-8 公共服务平台", "1,500,000.00 元")).as("only the final one knows proposals and decisions")
                            .allMatch(words -> text.getText().contains(words) == (document.stage() == CampaignReports.Stage.FINAL));
                }
            } else if (document.kind().equals("XLSX")) {
                try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
                    assertThat(workbook.getSheets().map(sheet -> sheet.getName())).containsExactly("产值目标", "总体", "产业", "政策条款", "承办部门", "协议明细", "诉求汇总", "企业诉求", "对标意见", "调整建议");
                    assertThat(workbook.findSheet("总体").orElseThrow().read().get(1).getCellAsNumber(1)).hasValue(BigDecimal.valueOf(5));
                    assertThat(workbook.findSheet("协议明细").orElseThrow().read()).hasSize(6);
                }
                isReadyForPaper(bytes);
            }
        }
    }

    private static void isReadyForPaper(byte[] bytes) throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook).allSatisfy(sheet -> {
                assertThat(sheet.getRepeatingRows()).as("headings on each page").isEqualTo(CellRangeAddress.valueOf("1:1"));
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
                assertThat(List.of(sheet.getPrintSetup().getFitWidth(), sheet.getPrintSetup().getFitHeight())).as("as wide as the page, however long").containsExactly((short) 1, (short) 0);
                assertThat(sheet.getHeader().getCenter()).contains("2022年", sheet.getSheetName());
                assertThat(sheet.getFooter().getCenter()).contains("第 &P 页，共 &N 页");
            });
            for (Row proposal : workbook.getSheet("调整建议")) {
                assertThat(proposal.getRowNum() == 0 || DateUtil.isCellDateFormatted(proposal.getCell(3))).as("a date that can be sorted").isTrue();
            }
            assertThat(new DataFormatter().formatCellValue(workbook.getSheet("总体").getRow(1).getCell(13))).as("no point behind a whole number").isEqualTo("3,245,000");
        }
    }

    private void whatIsKeptStays() {
        for (String table : List.of("campaign_figure", "campaign_document", "campaign_proposal_decision", "benchmark_note", "campaign")) {
            assertThatThrownBy(() -> jdbc.sql("delete from support." + table).update()).as(table).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("""
                insert into support.campaign_proposal_decision (proposal_id, proposed_by, accepted, minutes_no, opinion, decided_by, decided_at)
                select id, proposed_by, true, '1', '1', proposed_by, now() from support.campaign_proposal limit 1""").update()).isInstanceOf(DataAccessException.class);
    }

    private void does(String person, String group, Task task, Map<String, Object> values) {
        as(person, List.of(group), () -> {
            engine.getTaskService().claim(task.getId(), person);
            try {
                engine.getFormService().submitTaskForm(task.getId(), new HashMap<>(values));
            } catch (RuntimeException refused) {
                engine.getTaskService().setAssignee(task.getId(), null);
                throw refused;
            }
            return null;
        });
        jobs();
    }

    private <T> T as(String person, List<String> groups, Supplier<T> act) {
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void jobs() {
        String instance = campaigns.campaign(campaign.id()).processInstanceId();
        for (List<Job> waiting = messages(instance); !waiting.isEmpty(); waiting = messages(instance)) {
            waiting.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages(String instance) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list();
    }

    private Task only(String key) {
        return tasks(key).get(0);
    }

    private List<Task> tasks(String key) {
        return engine.getTaskService().createTaskQuery().processInstanceId(campaigns.campaign(campaign.id()).processInstanceId()).taskDefinitionKey(key).list();
    }
}
