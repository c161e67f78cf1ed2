package cn.etown.support.agreement.web;

import java.util.List;

import cn.etown.support.agreement.TermLine;

import org.springframework.lang.Nullable;

/** The agreement of a case as Tasklist shows it; all texts are ready to be read. */
record AgreementPanel(String number, String state, String amount, @Nullable String due, List<Version> versions, String plan, List<Row> instalments,
                      @Nullable Change change) {

    /** @param hash the beginning of the document's SHA-256 */
    record Version(String name, String state, String preparedOn, @Nullable Long docxId, @Nullable Long pdfId, @Nullable Long scanId, @Nullable String hash,
                   String template) {
    }

    record Row(String name, String amount, String milestone, String evidence, String dueOn, String budgetYear, String state) {
    }

    record Change(String title, String reason, String proposedBy, String present, String before, List<Line> lines) {
    }

    record Line(String label, @Nullable String before, @Nullable String after, String mark) {

        static Line of(TermLine line) {
            return new Line(line.label(), line.before(), line.after(), line.mark());
        }
    }
}
