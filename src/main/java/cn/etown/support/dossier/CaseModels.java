package cn.etown.support.dossier;

import java.time.Instant;
import java.util.List;

/** What the engine ran for a case: the models as they were deployed, and what the tables decided. Implemented where the engine is. */
public interface CaseModels {

    /** @param name with its version, for example {@code tiered-review-v3.bpmn} */
    record Model(String name, Instant deployedAt, byte[] content) {
    }

    /** @param rules ids of the rows that were hit */
    record Hit(String table, int version, Instant at, List<Value> inputs, List<Value> outputs, List<String> rules) {
    }

    record Value(String name, String value) {
    }

    List<Model> modelsOf(long caseId);

    /** In the order of their evaluation. */
    List<Hit> hitsOf(long caseId);
}
