package cn.etown.support.invitation;

import java.util.List;

/** What an invitation's page shows above its form. Implemented by the feature that owns the task. */
public interface InvitationContent {

    boolean covers(String formKey);

    Page pageFor(String formKey, long caseId, String processInstanceId);

    /**
     * All texts Chinese, amounts with their unit.
     *
     * @param headline    what is asked, for example 第2轮要约答复
     * @param documentIds of the case's documents that the enterprise may download here
     */
    record Page(String headline, List<String> paragraphs, List<Table> tables, List<Long> documentIds) {
    }

    /** @param changed indexes of rows that differ from what was last said */
    record Table(String caption, List<String> head, List<List<String>> rows, List<Integer> changed) {
    }
}
