package cn.etown.support.policy;

/** A higher award for the same fact took the place of an approved, unpaid one (就高不重复): the replaced case gets no money. */
public record AwardReplaced(long caseId, long replacedByCaseId) {
}
