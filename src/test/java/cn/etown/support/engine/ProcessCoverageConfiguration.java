package cn.etown.support.engine;

import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** Every test with an engine reports the flow nodes that it passes; {@code FlowNodeCoverageGate} adds them up. A benchmark does not: that asks the engine too. */
@Configuration(proxyBeanMethods = false)
@Import(ProcessEngineCoverageConfiguration.class)
@Profile("!benchmark")
class ProcessCoverageConfiguration {
}
