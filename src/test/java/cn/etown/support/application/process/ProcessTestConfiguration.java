package cn.etown.support.application.process;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.AmendmentService;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.AwardService;
import cn.etown.support.application.Countersigning;
import cn.etown.support.application.ExpertService;
import cn.etown.support.application.IntakeService;
import cn.etown.support.application.JointReviewService;
import cn.etown.support.application.PublicityService;
import cn.etown.support.application.ReviewService;
import cn.etown.support.application.SelectionService;
import cn.etown.support.application.WithdrawalService;
import cn.etown.support.dossier.Representation;
import cn.etown.support.engine.Members;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.mockito.Mockito.mock;

/** The four models with their real delegates and tables on an engine of their own; the services behind them are mocks. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan({"cn.etown.support.application.process", "cn.etown.support.agreement.process"})
@Import({ProcessTestEngine.class, SystemWork.class, Members.class})
class ProcessTestConfiguration {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Bean
    Representation representation() {
        return mock(Representation.class);
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    IdentityService identityService(ProcessEngine engine) {
        return engine.getIdentityService();
    }

    /** Everything as one set, with the processes of other features cut short. */
    @Bean
    String deployment(ProcessEngine engine) throws IOException {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("process tests");
        for (Resource model : models()) {
            deployment.addInputStream(model.getFilename(), model.getInputStream());
        }
        deployment.addModelInstance("enterprise-negotiation.bpmn", Bpmn.createExecutableProcess("enterprise-negotiation").camundaHistoryTimeToLive(1)
                .startEvent().userTask("userTask_negotiate").endEvent().done());
        return deployment.deploy().getId();
    }

    private static List<Resource> models() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Resource> models = new ArrayList<>(List.of(resolver.getResources("classpath:processes/application/*")));
        models.addAll(List.of(resolver.getResources("classpath:processes/policy/*.dmn")));
        models.addAll(List.of(resolver.getResources("classpath:forms/application/*.form")));
        models.addAll(List.of(resolver.getResources("classpath:forms/agreement/*.form")));
        return models;
    }

    @Bean
    ProcessEngineCoverageProperties coverage() {
        return ProcessEngineCoverageProperties.builder().excludeProcessDefinitionKeys("enterprise-negotiation").build();
    }

    @Bean
    Deadlines deadlines() {
        return new Deadlines();
    }

    public static class Deadlines {

        public Date workingDays(int days) {
            return endOf(TODAY.plusDays(days));
        }

        public Date endOf(LocalDate day) {
            return BeijingTime.closeOfBusiness(day);
        }
    }

    @Bean
    JavaDelegate sendNotificationDelegate() {
        return mock(JavaDelegate.class);
    }

    @Bean
    JavaDelegate startDisbursementDelegate() {
        return mock(JavaDelegate.class);
    }

    @Bean
    AgreementService agreementService() {
        return mock(AgreementService.class);
    }

    @Bean
    AmendmentService amendmentService() {
        return mock(AmendmentService.class);
    }

    @Bean
    Countersigning countersigning() {
        return mock(Countersigning.class);
    }

    @Bean
    IntakeService intakeService() {
        return mock(IntakeService.class);
    }

    @Bean
    AwardService awardService() {
        return mock(AwardService.class);
    }

    @Bean
    ReviewService reviewService() {
        return mock(ReviewService.class);
    }

    @Bean
    JointReviewService jointReviewService() {
        return mock(JointReviewService.class);
    }

    @Bean
    ExpertService expertService() {
        return mock(ExpertService.class);
    }

    @Bean
    PublicityService publicityService() {
        return mock(PublicityService.class);
    }

    @Bean
    SelectionService selectionService() {
        return mock(SelectionService.class);
    }

    @Bean
    WithdrawalService withdrawalService() {
        return mock(WithdrawalService.class);
    }

    @Bean
    ApplicationService applicationService() {
        return mock(ApplicationService.class);
    }
}
