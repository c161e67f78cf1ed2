package cn.etown.support.application;

/** Why an application did not succeed, and what the applicant can do. */
public record ResultReason(String reason, String remedy) {
}
