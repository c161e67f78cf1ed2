package cn.etown.support.clawback.web;

import java.util.List;

import org.springframework.lang.Nullable;

/**
 * A recovery as people read it, above the form of a task and on its own page: texts, amounts with their unit, Chinese labels.
 *
 * @param facts       label and value
 * @param calculation null before the investigation ends
 * @param motion      what waits for somebody's decision
 * @param acts        the last one first
 */
record ClawbackPanel(long id, String number, String state, boolean ended, String enterprise, long caseId, List<Figure> figures, List<Fact> facts,
                     @Nullable Calculation calculation, List<PeriodLine> periods, @Nullable String motion, List<ContestLine> contests, @Nullable Plan plan,
                     List<OffsetLine> offsettable, List<ReceiptLine> receipts, List<DocumentLine> documents, List<ReportLine> reports, List<ActLine> acts) {

    /** @param doubtful where something has to be done about it */
    record Figure(String label, String value, @Nullable String note, boolean doubtful) {
    }

    record Fact(String label, String value) {
    }

    /** @param heading says of which day it is */
    record Calculation(String heading, List<PaymentLine> lines, String principal, String interest, String total, List<Factor> factors, String version) {
    }

    record PaymentLine(String reference, String paidOn, String paid, String share, String principal, String interest, String total, List<String> rates) {
    }

    record Factor(String factor, String value, String source) {
    }

    /** @param mark running, near, passed or closed */
    record PeriodLine(String name, String length, String source, String from, String until, String state, String mark) {
    }

    record ContestLine(String kind, String filedOn, String body, String reference, String result, @Nullable String opinion) {
    }

    record Plan(String state, String signedOn, List<PartLine> parts) {
    }

    record PartLine(int number, String dueOn, String amount, String covered) {
    }

    record OffsetLine(String agreement, int instalment, String amount, String dueOn) {
    }

    record ReceiptLine(String kind, String reference, String on, String amount, String state) {
    }

    record DocumentLine(String kind, String number, String issuedOn, String fileName, long documentId, String sha256) {
    }

    record ReportLine(String source, String breach, String breachOn, String facts, String by, String at) {
    }

    record ActLine(String kind, String by, String at, @Nullable String effective, @Nullable String amount, @Nullable String text) {
    }
}
