package cn.etown.support.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys all models, tables and forms as one set before the first request is served, so that references with binding {@code deployment}
 * always resolve. Nothing is deployed when nothing changed.
 */
@Component
public class ModelDeployment implements SmartLifecycle {

    /** Who needs the deployed models at start-up comes later. */
    public static final int PHASE = 0;

    static final String NAME = "etown-support";

    private static final List<String> PATTERNS = List.of("classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form");

    private final RepositoryService repository;
    private volatile boolean running;

    ModelDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void start() {
        try {
            deploy();
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    void deploy() throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name(NAME).source("application").enableDuplicateFiltering(false);
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
            throw new UncheckedIOException("no address of " + model, e);
        }
    }
}
