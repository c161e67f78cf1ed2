package cn.etown.support.evaluation.process;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.calendar.process.Deadlines;
import cn.etown.support.calendar.process.TestDeadlines;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.engine.SystemWork;
import cn.etown.support.evaluation.campaign.BenchmarkNotes;
import cn.etown.support.evaluation.campaign.Campaign;
import cn.etown.support.evaluation.campaign.CampaignReports;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.CampaignWorker;
import cn.etown.support.evaluation.campaign.ChangeProposals;
import cn.etown.support.evaluation.campaign.ProgrammeFigures;
import cn.etown.support.policy.TermKind;
import cn.etown.support.policy.TermProposal;

import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;

@SpringJUnitConfig
class AnnualEvaluationProcessTest {

    private static final AtomicLong IDS = new AtomicLong(700);
    private static final LocalDate REPORT_DUE = LocalDate.parse("2026-04-10");
    private static final List<String> BUREAUS = List.of("science-innovation", "economic-development");
    private static final Map<String, Object> NOTE = Map.of("notePolicies", "北京市发布算力券政策。", "noteIndustry", "先进封装进展较快。");
    private static final Map<String, Object> PROPOSAL = Map.of("proposalMove", "propose", "instrument", "IT-5", "termKind", "RATE", "termAction", "set", "termValue", "25",
            "validFrom", "2027-01-01", "changeReason", "拉开与市级政策的差距。");
    private static final Map<String, Object> FINISH = Map.of("proposalMove", "finish");
    private static final Map<String, Object> ACCEPT = Map.of("decision", "approve", "minutesNo", "京技管会〔2026〕12号", "opinion", "同意。");

    @Autowired
    ProcessEngine engine;
    @Autowired
    AnnualEvaluationProcess process;
    @Autowired
    CampaignService campaigns;
    @Autowired
    CampaignWorker worker;
    @Autowired
    ProgrammeFigures figures;
    @Autowired
    BenchmarkNotes notes;
    @Autowired
    CampaignReports reports;
    @Autowired
    ChangeProposals proposals;
    @Autowired
    Deadlines deadlines;

    final long id = IDS.incrementAndGet();
    final CampaignService.Plan plan = new CampaignService.Plan((int) id, REPORT_DUE, LocalDate.parse("2026-06-30"));
    ProcessInstance instance;

    @BeforeEach
    void twoBureausWriteAndNothingIsProposed() {
        reset(campaigns, worker, figures, notes, reports, proposals);
        given(campaigns.begin(plan, "boss")).willReturn(Optional.of(campaign(null)), Optional.empty());
        given(campaigns.campaign(id)).willReturn(campaign(null));
        given(campaigns.close(id)).willReturn(true, false);
        given(notes.askedBureaus()).willReturn(BUREAUS);
        given(proposals.undecided(id)).willReturn(List.of());
        process.start(plan, "boss");
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(campaign(null).title()).singleResult();
    }

    @Test
    void a_year_is_begun_once_listed_at_once_and_its_evaluations_are_started_in_the_background() {
        assertThat(instance).isWaitingFor("evaluationsFinished").hasPassed("serviceTask_listAgreements").variables().containsEntry("campaignId", id)
                .containsEntry("caseCard", campaign(null).title());
        then(campaigns).should().listAgreements(id);
        then(campaigns).should().runsAs(id, instance.getId());
        then(worker).should().resume();

        process.start(plan, "boss");

        Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(campaign(null).title()).count()).isOne();
    }

    @Test
    void when_all_is_done_figures_notes_report_and_no_proposals_lead_to_the_end() {
        finished();
        assertThat(instance).isWaitingAt("userTask_writeBenchmarkNote");
        writeNotes();
        assertThat(instance).isWaitingAt("userTask_proposeChange");
        complete(only(), FINISH);

        assertThat(instance).isEnded().hasPassedInOrder("event_evaluationsFinished", "serviceTask_calculateFigures", "serviceTask_collectRequests",
                "userTask_writeBenchmarkNote", "serviceTask_draftReport", "userTask_proposeChange", "serviceTask_publishReport", "serviceTask_endCampaign", "endEvent_evaluated");
        InOrder order = inOrder(figures, reports, campaigns);
        order.verify(figures).fix(id);
        order.verify(figures).fixRequests(id);
        order.verify(reports).make(id, CampaignReports.Stage.DRAFT);
        order.verify(reports).make(id, CampaignReports.Stage.FINAL);
        order.verify(campaigns).end(id);
        BUREAUS.forEach(bureau -> then(notes).should().write(id, bureau, "北京市发布算力券政策。", "先进封装进展较快。", null, "system"));
        then(proposals).should(never()).propose(anyLong(), any(), any(), any());
    }

    @Test
    void each_bureau_is_asked_for_its_own_note_until_a_day() {
        finished();
        List<Task> asked = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).list();
        Assertions.assertThat(asked).hasSize(2).allSatisfy(task -> assertThat(task).hasDueDate(deadlines.workingDays(10)));
        BUREAUS.forEach(bureau -> Assertions.assertThat(asked.stream().filter(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> (bureau + "-officers").equals(link.getGroupId())))).as(bureau).hasSize(1));
    }

    @Test
    void a_bureau_that_says_nothing_does_not_hold_the_report() {
        finished();
        complete(engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).listPage(0, 1).get(0), NOTE);
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().singleResult().getId());
        jobs();

        assertThat(instance).isWaitingAt("userTask_proposeChange").hasPassed("event_notesDue");
        then(notes).should(times(1)).write(anyLong(), anyString(), anyString(), anyString(), any(), anyString());
        then(reports).should().make(id, CampaignReports.Stage.DRAFT);
    }

    @Test
    void every_proposal_is_decided_by_the_committee_with_its_minutes() {
        given(proposals.propose(anyLong(), any(), anyString(), anyString())).willReturn(91L, 92L);
        finished();
        writeNotes();
        assertThat(only()).hasCandidateGroup("business-cooperation-officers").hasDueDate(deadlines.workingDays(10));
        complete(only(), PROPOSAL);
        assertThat(instance).isWaitingAt("userTask_proposeChange");
        Map<String, Object> unset = new HashMap<>(PROPOSAL);
        unset.put("termAction", "unset");
        unset.remove("termValue");
        complete(only(), unset);
        given(proposals.undecided(id)).willReturn(List.of(91L, 92L));
        complete(only(), FINISH);

        List<Task> waiting = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).list();
        Assertions.assertThat(waiting).hasSize(2)
                .allSatisfy(task -> assertThat(task).hasDefinitionKey("userTask_decideChange").hasCandidateGroup("management-committee").hasDueDate(deadlines.workingDays(15)));
        waiting.forEach(task -> complete(task, engine.getTaskService().getVariable(task.getId(), "termId").equals(91L) ? ACCEPT
                : Map.of("decision", "reject", "minutesNo", "京技管会〔2026〕12号", "opinion", "暂不调整。")));

        assertThat(instance).isEnded().hasPassed("serviceTask_recordChangeDecision");
        TermProposal rate = new TermProposal("IT-5", TermKind.RATE, null, new BigDecimal("25"), LocalDate.parse("2027-01-01"), null, campaign(null).title() + "报告");
        then(proposals).should().propose(id, rate, "拉开与市级政策的差距。", "system");
        then(proposals).should().propose(id, new TermProposal("IT-5", TermKind.RATE, null, null, LocalDate.parse("2027-01-01"), null, campaign(null).title() + "报告"),
                "拉开与市级政策的差距。", "system");
        then(proposals).should().decide(91L, true, "京技管会〔2026〕12号", "同意。", "system");
        then(proposals).should().decide(92L, false, "京技管会〔2026〕12号", "暂不调整。", "system");
    }

    @Test
    void what_cannot_be_proposed_or_decided_leaves_its_task_open() {
        willThrow(new UserMessageException("不能设定")).given(proposals).propose(anyLong(), any(), anyString(), anyString());
        finished();
        writeNotes();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete(only(), PROPOSAL));
        assertThat(instance).isWaitingAt("userTask_proposeChange");

        willThrow(new UserMessageException("须由另一人复核")).given(proposals).decide(anyLong(), anyBoolean(), anyString(), anyString(), anyString());
        given(proposals.undecided(id)).willReturn(List.of(93L));
        complete(only(), FINISH);
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> complete(only(), ACCEPT));
        assertThat(instance).isWaitingAt("userTask_decideChange");
    }

    @Test
    void what_is_closed_on_two_machines_goes_on_once() {
        finished();
        given(campaigns.readyToClose()).willReturn(List.of(campaign(instance.getId())));
        process.closeReady();
        then(figures).should(times(1)).fix(id);
    }

    @Test
    void on_its_day_the_campaign_of_last_year_begins_and_the_open_ones_take_in_what_was_signed_late() {
        given(campaigns.dueToday()).willReturn(Optional.of(2025));
        given(campaigns.planFor(2025)).willReturn(plan);
        given(campaigns.begin(eq(plan), eq("system"))).willReturn(Optional.empty());
        given(campaigns.open()).willReturn(List.of(campaign(instance.getId())));
        process.startDue();
        then(campaigns).should().begin(plan, "system");
        then(campaigns).should(times(2)).listAgreements(id);
    }

    @Test
    void without_next_years_calendar_it_is_tried_again_tomorrow() {
        given(campaigns.dueToday()).willReturn(Optional.of(2025));
        given(campaigns.planFor(2025)).willThrow(new UserMessageException("尚未导入"));
        process.startDue();
        then(campaigns).should(never()).begin(any(), eq("system"));
    }

    private void finished() {
        given(campaigns.readyToClose()).willReturn(List.of(campaign(instance.getId())));
        process.closeReady();
        jobs();
    }

    private void writeNotes() {
        engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey("userTask_writeBenchmarkNote").list().forEach(task -> complete(task, NOTE));
    }

    private void complete(Task task, Map<String, Object> values) {
        engine.getTaskService().complete(task.getId(), new HashMap<>(values));
        jobs();
    }

    private void jobs() {
        for (List<Job> waiting = messages(); !waiting.isEmpty(); waiting = messages()) {
            waiting.stream().map(Job::getId).forEach(engine.getManagementService()::executeJob);
        }
    }

    private List<Job> messages() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages().list();
    }

    private Task only() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private Campaign campaign(String processInstanceId) {
        return new Campaign(id, (int) id, Campaign.State.OPEN, REPORT_DUE, LocalDate.parse("2026-06-30"), "boss", Instant.EPOCH, processInstanceId, null, null);
    }

    /** The model with its real delegates on an engine of its own; the services behind them are mocks. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(useDefaultFilters = false, includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = {AnnualEvaluationProcess.class, CampaignLists.class,
            ListAgreementsDelegate.class, CalculateFiguresDelegate.class, CollectRequestsDelegate.class, DraftReportDelegate.class, PublishReportDelegate.class,
            EndCampaignDelegate.class, RecordBenchmarkNoteDelegate.class, RecordChangeProposalDelegate.class, RecordChangeDecisionDelegate.class}))
    @Import({ProcessTestEngine.class, SystemWork.class})
    static class Engine {

        @Bean
        ProcessEngineCoverageProperties coverage() {
            return ProcessEngineCoverageProperties.builder().build();
        }

        @Bean
        String deployment(ProcessEngine engine) throws IOException {
            try (InputStream model = Engine.class.getResourceAsStream("/processes/evaluation/annual-evaluation.bpmn")) {
                return engine.getRepositoryService().createDeployment().addInputStream("annual-evaluation.bpmn", model).deploy().getId();
            }
        }

        @Bean
        WorkingCalendar calendar() {
            return TestCalendar.at("2026-03-02T09:00");
        }

        @Bean
        Deadlines deadlines(WorkingCalendar calendar) {
            return TestDeadlines.with(calendar);
        }

        @Bean
        CampaignService campaignService() {
            return mock(CampaignService.class);
        }

        @Bean
        CampaignWorker campaignWorker() {
            return mock(CampaignWorker.class);
        }

        @Bean
        ProgrammeFigures programmeFigures() {
            return mock(ProgrammeFigures.class);
        }

        @Bean
        BenchmarkNotes benchmarkNotes() {
            return mock(BenchmarkNotes.class);
        }

        @Bean
        CampaignReports campaignReports() {
            return mock(CampaignReports.class);
        }

        @Bean
        ChangeProposals changeProposals() {
            return mock(ChangeProposals.class);
        }

        @Bean
        IdentityService identityService(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        RuntimeService runtimeService(ProcessEngine engine) {
            return engine.getRuntimeService();
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }
}
