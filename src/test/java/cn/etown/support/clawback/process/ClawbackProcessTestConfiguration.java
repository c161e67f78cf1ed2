package cn.etown.support.clawback.process;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

import cn.etown.support.clawback.ClawbackCollection;
import cn.etown.support.clawback.ClawbackContests;
import cn.etown.support.clawback.ClawbackEnforcement;
import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.mockito.Mockito.mock;

/** The four models of the recovery with their real delegates on an engine of their own; the services behind them are mocks. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(basePackages = "cn.etown.support.clawback.process", excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ClawbackTermsTable.class))
@Import({ProcessTestEngine.class, SystemWork.class})
class ClawbackProcessTestConfiguration {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Bean
    String deployment(ProcessEngine engine) throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("process tests");
        for (String files : new String[] {"classpath:processes/clawback/*", "classpath:forms/clawback/*.form"}) {
            for (Resource file : resolver.getResources(files)) {
                deployment.addInputStream(file.getFilename(), file.getInputStream());
            }
        }
        return deployment.deploy().getId();
    }

    @Bean
    ProcessEngineCoverageProperties coverage() {
        return ProcessEngineCoverageProperties.builder().build();
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    IdentityService identityService(ProcessEngine engine) {
        return engine.getIdentityService();
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
            return Date.from(day.atTime(LocalTime.of(18, 0)).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
        }
    }

    @Bean
    JavaDelegate sendNotificationDelegate() {
        return mock(JavaDelegate.class);
    }

    @Bean
    ClawbackService clawbackService() {
        return mock(ClawbackService.class);
    }

    @Bean
    ClawbackProceedings clawbackProceedings() {
        return mock(ClawbackProceedings.class);
    }

    @Bean
    ClawbackCollection clawbackCollection() {
        return mock(ClawbackCollection.class);
    }

    @Bean
    ClawbackContests clawbackContests() {
        return mock(ClawbackContests.class);
    }

    @Bean
    ClawbackEnforcement clawbackEnforcement() {
        return mock(ClawbackEnforcement.class);
    }
}
