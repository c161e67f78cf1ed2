package cn.etown.support.negotiation.process;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.ProcessTestEngine;
import cn.etown.support.negotiation.NegotiationService;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.mockito.Mockito.mock;

/** The model of the negotiation with its real delegates on an engine of its own; the service behind them is a mock. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan("cn.etown.support.negotiation.process")
@Import(ProcessTestEngine.class)
class NegotiationProcessTestConfiguration {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Bean
    String deployment(ProcessEngine engine) throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("process tests");
        for (String files : new String[] {"classpath:processes/negotiation/*", "classpath:forms/negotiation/*.form"}) {
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
    WorkingCalendar workingCalendar() {
        return mock(WorkingCalendar.class);
    }

    @Bean
    JavaDelegate sendNotificationDelegate() {
        return mock(JavaDelegate.class);
    }

    @Bean
    NegotiationService negotiationService() {
        return mock(NegotiationService.class);
    }
}
