package cn.etown.support.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys all models, tables and forms as one set at start-up, so that references with binding {@code deployment} always resolve. Nothing is
 * deployed when nothing changed.
 */
@Component
@Order(0)
class ModelDeployment implements ApplicationRunner {

    private static final List<String> PATTERNS = List.of("classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form");

    private final RepositoryService repository;

    ModelDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        deploy();
    }

    void deploy() throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name("etown-support").source("application").enableDuplicateFiltering(false);
        List<Resource> models = models();
        if (models.isEmpty()) {
            return;
        }
        for (Resource model : models) {
            try (InputStream content = model.getInputStream()) {
                deployment.addInputStream(nameOf(model), content);
            }
        }
        deployment.deploy();
    }

    private static List<Resource> models() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Resource> models = new ArrayList<>();
        for (String pattern : PATTERNS) {
            models.addAll(List.of(resolver.getResources(pattern)));
        }
        models.sort(Comparator.comparing(ModelDeployment::nameOf));
        return models;
    }

    /** {@code processes/application/tiered-review.bpmn}: the same in the source tree and in the jar. */
    private static String nameOf(Resource model) {
        try {
            String url = model.getURL().toString();
            return url.substring(Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/")) + 1);
        } catch (IOException e) {
            throw new IllegalStateException("no address of " + model, e);
        }
    }
}
