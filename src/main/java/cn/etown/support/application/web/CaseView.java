package cn.etown.support.application.web;

import java.util.List;

import cn.etown.support.policy.Award;

import org.springframework.lang.Nullable;

/**
 * A case as people read it above the form of a task: texts, amounts with their unit, Chinese labels. Null where there is nothing to show.
 *
 * @param defects what the last notice of supplements asked for
 * @param reasons why the application did not succeed
 */
record CaseView(long caseId, String caseNumber, String status, String receivedOn, @Nullable String bureau, boolean mayContribute, boolean mayWithdraw,
                Applicant enterprise, Clause instrument, Project project, @Nullable Computation award, List<Conflict> conflicts,
                List<Opinion> opinions, @Nullable Publication publication, List<Protest> objections, List<String> defects, List<String> reasons, List<Kind> documentKinds, List<Paper> documents, @Nullable FundPosition fund,
                @Nullable FundEffect fundEffect) {

    record Applicant(String name, String creditCode, String kind, String industry, String registeredAddress, String officeAddress,
                     @Nullable String registeredCapital) {
    }

    record Clause(String code, String title, String clause, String mode, @Nullable String cap, @Nullable String base, String quote) {
    }

    /**
     * @param facts the invoices, products, platforms or projects that support is claimed for
     */
    record Project(String name, @Nullable String statement, String facts, @Nullable String requested, @Nullable String approved, @Nullable String base,
                   @Nullable String lastYear, @Nullable Integer products) {
    }

    record Computation(String amount, List<Award.Line> lines, List<String> missingTerms, String rulesVersion) {
    }

    /** Another case for the same invoice, product, platform or project. */
    record Conflict(String fact, String caseNumber, String instrument, String amount, boolean paid) {
    }

    record Opinion(String step, String actor, String decidedAt, String outcome, @Nullable String opinion, @Nullable String amount,
                   @Nullable String minutesNo) {
    }

    /** What is, or will be, public; number and last day of a running publicity. */
    record Publication(@Nullable String number, @Nullable String endsOn, boolean paused, boolean mayRecordObjection, boolean mayDecide,
                       List<PublicText> fields) {
    }

    record PublicText(String field, String label, String text, @Nullable String keptBackBecause) {
    }

    /** An objection to the publicity; who objected is not shown. */
    record Protest(String receipt, String receivedAt, String content, String finding, @Nullable String answer) {
    }

    record Kind(String value, String label) {
    }

    record Paper(long id, String kind, String fileName, String size, String uploadedBy, String uploadedAt) {
    }

    /** What the case does to the fund; only what is not zero. */
    record FundEffect(List<Amount> amounts, List<YearLine> years) {
    }

    record Amount(String label, String amount) {
    }

    record YearLine(String year, String committed, String paid) {
    }

    /** What the year's fund, or the narrowest envelope of the case, still has. */
    record FundPosition(String label, String available, boolean enough) {
    }
}
