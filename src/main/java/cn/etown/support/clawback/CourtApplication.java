package cn.etown.support.clawback;

/** What the application to the court says beside the facts. @param partyView the enterprise's opinion (行政强制法第五十五条) */
public record CourtApplication(String court, String partyView, String handler) {
}
