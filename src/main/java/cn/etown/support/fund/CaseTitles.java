package cn.etown.support.fund;

/** How people call a case: its number and applicant. Implemented by the feature that owns the case. */
public interface CaseTitles {

    String titleOf(long caseId);
}
