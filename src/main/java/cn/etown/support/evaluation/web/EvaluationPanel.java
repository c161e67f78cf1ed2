package cn.etown.support.evaluation.web;

import java.util.List;

import org.springframework.lang.Nullable;

/**
 * An evaluation as people read it above the form of a task: texts, Chinese labels.
 *
 * @param performance null where nothing was agreed for the year
 * @param documents   of the case, with the numbers under which evidence is cited
 */
record EvaluationPanel(String title, String state, List<Figure> figures, List<PromiseLine> promises, List<TargetLine> targets, @Nullable String performance,
                       @Nullable String requests, List<StepLine> history, List<CheckLine> checks, List<DocumentLine> documents) {

    record Figure(String label, String value, @Nullable String note, boolean doubtful) {
    }

    /**
     * @param said    by the enterprise this year
     * @param outcome of the last verification
     */
    record PromiseLine(String promise, String baseline, @Nullable String said, @Nullable String outcome, @Nullable String finding, boolean doubtful) {
    }

    record TargetLine(String indicator, String target, @Nullable String reported, @Nullable String checked) {
    }

    record StepLine(String at, String step, String by, @Nullable String text) {
    }

    /** A check between the evaluations, or a comparison with the registry. */
    record CheckLine(String on, String promise, String source, String outcome, String finding, String by, boolean doubtful) {
    }

    record DocumentLine(int number, long id) {
    }
}
