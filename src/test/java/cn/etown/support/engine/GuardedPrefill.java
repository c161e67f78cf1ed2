package cn.etown.support.engine;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** What the form of the test process shows before anybody types. */
@Component
class GuardedPrefill implements FormPrefill {

    @Override
    public boolean covers(String formKey) {
        return formKey.equals("guarded-task");
    }

    @Override
    public Map<String, Object> valuesFor(String formKey, long caseId, String processInstanceId) {
        return Map.of("opinion", "案件" + caseId, "amount", "12.50", "items", List.of("b"), "decision", "approve", "notOfThisForm", "x");
    }
}
