package cn.etown.support.clawback.process;

import java.util.Set;

import cn.etown.support.clawback.ClawbackService;
import cn.etown.support.engine.CaseProcesses;

import org.springframework.stereotype.Component;

/** A recovery runs under its own number. */
@Component
class ClawbackProcesses implements CaseProcesses {

    private final ClawbackService clawbacks;

    ClawbackProcesses(ClawbackService clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public Set<String> businessKeysOf(long caseId) {
        return clawbacks.numbersOf(caseId);
    }
}
