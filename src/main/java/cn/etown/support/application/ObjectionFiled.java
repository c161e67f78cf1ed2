package cn.etown.support.application;

/** An objection has stopped a publicity; published in the transaction that recorded it. Further ones before the answer are not announced. */
public record ObjectionFiled(long applicationId, String caseNumber) {
}
