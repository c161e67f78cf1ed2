package cn.etown.support.clawback.process;

import java.util.List;

import cn.etown.support.engine.Variable;

/** Variables of {@code clawback} and of the processes that it calls. */
final class ClawbackVariables {

    static final Variable<Long> APPLICATION_ID = Variable.of("applicationId", Long.class);
    static final Variable<Long> CLAWBACK_ID = Variable.of("clawbackId", Long.class);
    static final Variable<String> BUREAU = Variable.of("bureau", String.class);

    /** What the gateways ask. */
    static final Variable<Boolean> BREACH_ESTABLISHED = Variable.of("breachEstablished", Boolean.class);
    static final Variable<Boolean> AMOUNT_OWED = Variable.of("amountOwed", Boolean.class);
    static final Variable<Boolean> PROPOSAL_APPROVED = Variable.of("proposalApproved", Boolean.class);
    static final Variable<Boolean> LEGALLY_CLEARED = Variable.of("legallyCleared", Boolean.class);
    static final Variable<Boolean> STATED = Variable.of("stated", Boolean.class);
    static final Variable<Boolean> CLAIM_KEPT = Variable.of("claimKept", Boolean.class);
    static final Variable<Boolean> DECISION_MADE = Variable.of("decisionMade", Boolean.class);
    /** For the caller: the decision is served, or money has to go back. */
    static final Variable<Boolean> TO_COLLECT = Variable.of("toCollect", Boolean.class);
    static final Variable<String> STANDING = Variable.of("standing", String.class);
    static final Variable<String> ENDING = Variable.of("ending", String.class);
    static final Variable<String> ENFORCEMENT = Variable.of("enforcement", String.class);
    /** Who decides on what was proposed. */
    static final Variable<String> DECIDING_GROUP = Variable.of("decidingGroup", String.class);

    /** Fields of the forms; readable in the transaction that submits them. */
    static final Variable<String> FINDING = Variable.of("finding", String.class);
    static final Variable<String> BREACH_KIND = Variable.of("breachKind", String.class);
    static final Variable<String> BREACH_ON = Variable.of("breachOn", String.class);
    static final Variable<String> FINDINGS = Variable.of("findings", String.class);
    static final Variable<String> OPINION = Variable.of("opinion", String.class);
    static final Variable<String> DECISION = Variable.of("decision", String.class);
    static final Variable<String> SERVED_ON = Variable.of("servedOn", String.class);
    static final Variable<String> METHOD = Variable.of("method", String.class);
    static final Variable<String> REFERENCE = Variable.of("reference", String.class);
    static final Variable<String> ANSWER = Variable.of("answer", String.class);
    static final Variable<String> STATEMENT = Variable.of("statement", String.class);
    static final Variable<String> HEARD_ON = Variable.of("heardOn", String.class);
    static final Variable<String> CHANNEL = Variable.of("channel", String.class);
    static final Variable<String> PLACE = Variable.of("place", String.class);
    static final Variable<String> SPOKESPERSON = Variable.of("spokesperson", String.class);
    static final Variable<String> RESPONSE = Variable.of("response", String.class);
    static final Variable<String> LOWERED_AMOUNT = Variable.of("loweredAmount", String.class);
    static final Variable<String> REASONS = Variable.of("reasons", String.class);
    static final Variable<String> MATTER = Variable.of("matter", String.class);
    static final Variable<String> MATTER_ON = Variable.of("matterOn", String.class);
    static final Variable<String> MATTER_TEXT = Variable.of("matterText", String.class);
    static final Variable<String> SET_OFF_AGREEMENT = Variable.of("setOffAgreement", String.class);
    static final Variable<Integer> SET_OFF_INSTALMENT = Variable.of("setOffInstalment", Integer.class);
    static final Variable<String> SET_OFF_AMOUNT = Variable.of("setOffAmount", String.class);
    static final Variable<String> CONTEST_BODY = Variable.of("contestBody", String.class);
    static final Variable<String> CONTEST_REFERENCE = Variable.of("contestReference", String.class);
    static final Variable<String> SUCCESSOR_NAME = Variable.of("successorName", String.class);
    static final Variable<String> SUCCESSOR_CODE = Variable.of("successorCode", String.class);
    static final Variable<String> REMARK = Variable.of("remark", String.class);
    static final Variable<String> RESULT = Variable.of("result", String.class);
    static final Variable<String> NEW_CLAIM = Variable.of("newClaim", String.class);
    static final Variable<String> PROGRESS = Variable.of("progress", String.class);
    static final Variable<String> PROGRESS_TEXT = Variable.of("progressText", String.class);
    static final Variable<String> COURT = Variable.of("court", String.class);
    static final Variable<String> PARTY_VIEW = Variable.of("partyView", String.class);
    /** The parts of a repayment plan, in their order. */
    static final List<Variable<String>> PART_DUE_ON = List.of(Variable.of("part1DueOn", String.class), Variable.of("part2DueOn", String.class),
            Variable.of("part3DueOn", String.class), Variable.of("part4DueOn", String.class), Variable.of("part5DueOn", String.class), Variable.of("part6DueOn", String.class));
    static final List<Variable<String>> PART_AMOUNT = List.of(Variable.of("part1Amount", String.class), Variable.of("part2Amount", String.class),
            Variable.of("part3Amount", String.class), Variable.of("part4Amount", String.class), Variable.of("part5Amount", String.class), Variable.of("part6Amount", String.class));

    private ClawbackVariables() {
    }
}
