package cn.etown.support;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SupportProgrammeIT {

    @Autowired
    RepositoryService repository;

    @Test
    void startsOnARealDatabaseWithAllModelsDeployedAsOneSet() {
        assertThat(repository.createDeploymentQuery().count()).isLessThanOrEqualTo(1);
    }
}
