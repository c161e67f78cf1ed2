package cn.etown.support.evaluation.campaign;

import java.util.List;
import java.util.Map;

import org.springframework.lang.Nullable;

/** What pages show of a campaign, in words and formatted numbers. */
public final class CampaignView {

    private CampaignView() {
    }

    /** @param text one sentence, Chinese; @param lively whether it is worth looking again soon */
    public record ProgressLine(int total, int done, int running, int failed, int waiting, int percent, String text, boolean lively) {
    }

    /** @param retry when a start that failed is tried again by itself */
    public record AgreementLine(long agreementId, String number, String enterprise, String instrument, String bureau, String state, boolean failed,
                                @Nullable String result, @Nullable String finishedOn, @Nullable String reason, @Nullable String retry) {
    }

    /** @param fixed whether the figures are those of the closing */
    public record Summary(boolean fixed, Map<String, Object> whole, List<Map<String, String>> targets, String quote, String source, List<Map<String, String>> industries,
                          List<Map<String, String>> clauses, List<Map<String, String>> bureaus, List<ProgrammeFigures.Request> requests, List<BenchmarkNotes.Note> notes,
                          String missingNotes) {
    }

    /** @param outcome of the committee, null while it is not decided */
    public record ProposalLine(String clause, String parameter, String value, String validFrom, String reason, String proposedBy, @Nullable String outcome,
                               @Nullable String minutesNo, @Nullable String opinion) {
    }
}
