package cn.etown.support.engine;

import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every test with an engine reports the flow nodes that it passes; {@code FlowNodeCoverageGate} adds them up. */
@Configuration(proxyBeanMethods = false)
@Import(ProcessEngineCoverageConfiguration.class)
class ProcessCoverageConfiguration {
}
