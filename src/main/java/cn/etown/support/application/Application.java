package cn.etown.support.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.SupportMode;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.lang.Nullable;

import static cn.etown.support.application.ApplicationStatus.*;

/** One application (案件). Refuses what its status does not allow, with a message that names the case. Amounts in fen. */
class Application {

    @Id
    private @Nullable Long id;
    @Version
    private int version;
    private String caseNumber;
    private long enterpriseId;
    private String applicantName;
    private ApplicantKind applicantKind;
    private Industry applicantIndustry;
    private String instrument;
    private SupportMode mode;
    private boolean selective;
    private String projectName;
    private @Nullable String statement;
    private long requestedFen;
    private long baseFen;
    private @Nullable Long lastYearFen;
    private int products;
    private @Nullable String baseKind;
    private @Nullable Long assessedBaseFen;
    private @Nullable Long assessedLastYearFen;
    private @Nullable Integer assessedProducts;
    private @Nullable Long computedFen;
    private @Nullable Long approvedFen;
    private @Nullable BigDecimal expertScore;
    private @Nullable String bureau;
    private ApplicationStatus status;
    private int supplementRounds;
    private @Nullable LocalDate supplementDue;
    private @Nullable String answer;
    private String filedBy;
    private LocalDate receivedOn;
    private Instant filedAt;

    @PersistenceCreator
    private Application() {
    }

    /** Accepts an application: from here it has a number. */
    static Application accept(String caseNumber, Enterprise applicant, Instrument instrument, String projectName, @Nullable String statement,
                              AwardFacts declared, String filedBy, LocalDate receivedOn, Instant filedAt) {
        Application application = new Application();
        application.caseNumber = caseNumber;
        application.enterpriseId = applicant.id();
        application.applicantName = applicant.name();
        application.applicantKind = applicant.kind();
        application.applicantIndustry = applicant.industry();
        application.instrument = instrument.code();
        application.mode = instrument.mode();
        application.selective = instrument.selective();
        application.projectName = projectName;
        application.statement = statement;
        application.requestedFen = declared.requested().fen();
        application.baseFen = declared.base().fen();
        application.lastYearFen = declared.lastYear() == null ? null : declared.lastYear().fen();
        application.products = declared.products();
        application.baseKind = declared.baseKind();
        application.filedBy = filedBy;
        application.receivedOn = receivedOn;
        application.filedAt = filedAt;
        application.status = RECEIVED;
        return application;
    }

    void requestSupplement(LocalDate due, int limit) {
        expect("退回补正", RECEIVED, IN_REVIEW);
        if (supplementRounds >= limit) {
            throw refused("补正已达 %d 次上限，不能再次退回补正；请作出同意或不予支持的决定".formatted(limit));
        }
        supplementRounds++;
        supplementDue = due;
        status = SUPPLEMENT;
    }

    boolean supplementsExhausted(int limit) {
        return supplementRounds >= limit;
    }

    void receiveSupplement() {
        expect("登记补正材料", SUPPLEMENT);
        supplementDue = null;
        status = RECEIVED;
    }

    void returnToApplicant() {
        expect("退回申报", RECEIVED, SUPPLEMENT);
        status = RETURNED;
    }

    void expectBeingChecked() {
        expect("核对申报材料", RECEIVED);
    }

    void findIneligible() {
        expect("登记不符合条件", RECEIVED);
        status = INELIGIBLE;
    }

    void routeTo(String responsibleBureau) {
        expect("确定承办部门", RECEIVED);
        bureau = responsibleBureau;
        if (mode == SupportMode.GUIDANCE) {
            status = GUIDANCE;
        }
    }

    /** Also again, when the review sends it back: then what was approved up to here falls. */
    void handToNegotiation() {
        expect("转办一企一策洽谈", RECEIVED, IN_REVIEW);
        if (mode != SupportMode.NEGOTIATED) {
            throw refused("条款 %s 不属于一企一策，不能转办洽谈".formatted(instrument));
        }
        status = NEGOTIATION;
    }

    void breakOffNegotiation() {
        expect("终止洽谈", NEGOTIATION);
        status = BROKEN_OFF;
    }

    void answerGuidance(String text) {
        expect("答复政策指引", GUIDANCE);
        answer = text;
        status = GUIDED;
    }

    /** A new computation makes an earlier approval void. */
    void compute(Money ceiling) {
        expect("测算支持金额", RECEIVED, NEGOTIATION, IN_REVIEW, PUBLICITY);
        computedFen = ceiling.fen();
        approvedFen = null;
    }

    void startReview() {
        expect("开始审核", RECEIVED, NEGOTIATION, IN_REVIEW, PUBLICITY);
        status = IN_REVIEW;
    }

    void expectInReview() {
        expect("登记审核意见", IN_REVIEW);
    }

    void assess(@Nullable Money base, @Nullable Money lastYear, @Nullable Integer countedProducts) {
        expectInReview();
        assessedBaseFen = base == null ? assessedBaseFen : Long.valueOf(base.fen());
        assessedLastYearFen = lastYear == null ? assessedLastYearFen : Long.valueOf(lastYear.fen());
        assessedProducts = countedProducts == null ? assessedProducts : countedProducts;
    }

    void score(BigDecimal average) {
        expectInReview();
        expertScore = average;
    }

    void approve(Money amount) {
        expect("审核通过", IN_REVIEW);
        refuseAbove(amount);
        approvedFen = amount.fen();
        status = followUp() == FollowUp.SELECTION ? AWAITING_SELECTION : APPROVED;
    }

    /** Approved by all tiers, whatever follows. */
    boolean isApproved() {
        return status == APPROVED || status == AWAITING_SELECTION;
    }

    /** @throws UserMessageException naming both figures when more is proposed than computed */
    void refuseAbove(Money proposed) {
        if (proposed.isNegative()) {
            throw refused("拟支持金额不能为负数");
        }
        if (proposed.exceeds(computed())) {
            throw refused("拟支持金额 %s 高于测算金额 %s，不能提交；请调低金额，或先更正核定数据".formatted(proposed, computed()));
        }
    }

    void reject() {
        expect("不予支持", NEGOTIATION, IN_REVIEW, PUBLICITY);
        status = REJECTED;
    }

    void permit() {
        expect("出具准入意见", APPROVED);
        status = PERMITTED;
    }

    void decideSelection(boolean selected) {
        expect("公布择优结果", AWAITING_SELECTION);
        status = selected ? APPROVED : NOT_SELECTED;
    }

    void awaitFunds() {
        expect("登记待资金", APPROVED);
        status = AWAITING_FUNDS;
    }

    void receiveFunds() {
        expect("登记资金到位", AWAITING_FUNDS);
        status = APPROVED;
    }

    void publish() {
        expect("发布公示", APPROVED);
        status = PUBLICITY;
    }

    void closePublicity() {
        expect("结束公示", PUBLICITY);
        status = AWAITING_AGREEMENT;
    }

    void agree() {
        expect("登记已签协议", AWAITING_AGREEMENT);
        status = AGREED;
    }

    /** The enterprise did not sign. */
    void lapse() {
        expect("登记协议未签订", AWAITING_AGREEMENT);
        status = LAPSED;
    }

    void terminate() {
        expect("登记协议终止", AGREED, PAID);
        status = TERMINATED;
    }

    void pay() {
        expect("登记已拨付", AGREED);
        status = PAID;
    }

    /** @return false when it was withdrawn before: repeating is harmless */
    boolean withdraw() {
        if (status == WITHDRAWN) {
            return false;
        }
        refuseWithdrawalIfTooLate();
        status = WITHDRAWN;
        return true;
    }

    void refuseWithdrawalIfTooLate() {
        if (status == AGREED || status == PAID) {
            throw refused("协议已签订，不能撤回；如需变更或终止，请按协议约定办理");
        }
        if (!status.mayBeWithdrawn()) {
            throw refused("目前为“%s”，不能撤回".formatted(status.label()));
        }
    }

    FollowUp followUp() {
        if (mode == SupportMode.NON_MONETARY) {
            return FollowUp.PERMIT;
        }
        return selective ? FollowUp.SELECTION : FollowUp.FUNDS;
    }

    long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String caseNumber() {
        return caseNumber;
    }

    long enterpriseId() {
        return enterpriseId;
    }

    String applicantName() {
        return applicantName;
    }

    ApplicantKind applicantKind() {
        return applicantKind;
    }

    Industry applicantIndustry() {
        return applicantIndustry;
    }

    String instrument() {
        return instrument;
    }

    SupportMode mode() {
        return mode;
    }

    String projectName() {
        return projectName;
    }

    ApplicationStatus status() {
        return status;
    }

    String filedBy() {
        return filedBy;
    }

    LocalDate receivedOn() {
        return receivedOn;
    }

    int supplementRounds() {
        return supplementRounds;
    }

    Optional<LocalDate> supplementDue() {
        return Optional.ofNullable(supplementDue);
    }

    Optional<String> statement() {
        return Optional.ofNullable(statement);
    }

    Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    Optional<BigDecimal> expertScore() {
        return Optional.ofNullable(expertScore);
    }

    /** @throws UserMessageException before the case was routed */
    String bureau() {
        if (bureau == null) {
            throw refused("尚未确定承办部门");
        }
        return bureau;
    }

    boolean isRoutedTo(String oneBureau) {
        return oneBureau.equals(bureau);
    }

    /** The ceiling of what may be approved. */
    Money computed() {
        if (computedFen == null) {
            throw refused("尚未测算支持金额");
        }
        return Money.ofFen(computedFen);
    }

    Money approved() {
        if (approvedFen == null) {
            throw refused("尚未审核通过，没有核定的支持金额");
        }
        return Money.ofFen(approvedFen);
    }

    /** What the reviewers assessed, and what the applicant declared where they changed nothing. */
    AwardFacts facts() {
        Long lastYear = assessedLastYearFen != null ? assessedLastYearFen : lastYearFen;
        return new AwardFacts(Money.ofFen(requestedFen), Money.ofFen(assessedBaseFen != null ? assessedBaseFen : baseFen),
                lastYear == null ? null : Money.ofFen(lastYear), assessedProducts != null ? assessedProducts : products, baseKind);
    }

    CaseSummary summary() {
        return new CaseSummary(id(), caseNumber, enterpriseId, applicantName, instrument, mode, projectName, Money.ofFen(requestedFen),
                approvedFen == null ? null : Money.ofFen(approvedFen), bureau, status, filedBy, receivedOn);
    }

    private void expect(String act, ApplicationStatus first, ApplicationStatus... others) {
        Set<ApplicationStatus> allowed = EnumSet.of(first, others);
        if (!allowed.contains(status)) {
            throw refused("目前为“%s”，不能%s；请刷新任务列表后按当前环节办理".formatted(status.label(), act));
        }
    }

    UserMessageException refused(String reason) {
        return new UserMessageException("案件 " + caseNumber + " " + reason + "。");
    }
}
