package cn.etown.support.evaluation.process;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.campaign.BenchmarkNotes;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.BUREAU;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.CAMPAIGN_ID;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.NOTE_ADVICE;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.NOTE_INDUSTRY;
import static cn.etown.support.evaluation.process.AnnualEvaluationVariables.NOTE_POLICIES;

@Component
class RecordBenchmarkNoteDelegate implements JavaDelegate {

    private final BenchmarkNotes notes;

    RecordBenchmarkNoteDelegate(BenchmarkNotes notes) {
        this.notes = notes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notes.write(CAMPAIGN_ID.from(execution), BUREAU.from(execution), NOTE_POLICIES.from(execution), NOTE_INDUSTRY.from(execution),
                NOTE_ADVICE.find(execution).orElse(null), SignedIn.userId());
    }
}
