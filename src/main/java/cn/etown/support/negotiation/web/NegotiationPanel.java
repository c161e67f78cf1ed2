package cn.etown.support.negotiation.web;

import java.util.List;

import org.springframework.lang.Nullable;

/**
 * A negotiation as people read it above the form of a task: texts, amounts with their unit, Chinese labels.
 *
 * @param figures what an offer has to keep to
 * @param terms   what lies on the table, null before the first offer
 * @param rounds  the last one first
 */
record NegotiationPanel(String state, @Nullable String endReason, List<Figure> figures, @Nullable Comparison terms, List<RoundLine> rounds,
                        List<MandateLine> mandates, List<FindingLine> findings, @Nullable ReviewLine review, List<EarlierLine> before) {

    /** @param note what is to be known beside it; @param doubtful where something has to be done about it */
    record Figure(String label, String value, @Nullable String note, boolean doubtful) {
    }

    /** @param before name of what it is compared with, null where there is nothing earlier */
    record Comparison(String present, @Nullable String before, List<Line> lines) {
    }

    /** @param mark 不变, 变更, 新增 or 取消 */
    record Line(String label, @Nullable String before, @Nullable String after, String mark) {
    }

    record RoundLine(int number, String direction, String madeBy, String madeAt, String amount, String validUntil, String answerDue, @Nullable String note,
                     String outcome, List<AnswerLine> answers, Comparison terms) {
    }

    record AnswerLine(String kind, String channel, String by, String at, @Nullable String text) {
    }

    record MandateLine(String maximum, String validUntil, String givenBy, String at, String reason, @Nullable String minutesNo) {
    }

    /** @param light red, amber or green */
    record FindingLine(String kind, String light, String rating, String findings, String by, String at) {
    }

    record ReviewLine(boolean passed, String result, @Nullable String legalBasis, @Nullable String exceptionClause, @Nullable String termEndsOn,
                      @Nullable String reviewNumber, String opinion, String by, String at) {
    }

    record EarlierLine(String caseNumber, String instrument, String projectName, String status, @Nullable String approved, @Nullable String agreement, String paid) {
    }
}
