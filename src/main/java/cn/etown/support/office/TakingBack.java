package cn.etown.support.office;

import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ReviewRecall;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.TaskHands;
import cn.etown.support.engine.TaskHands.Held;
import cn.etown.support.notification.RecallNotices;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 撤回 of one's own last step while nobody has acted on it: what waits for the next tier is cancelled without anybody having acted there, the tier before is
 * opened again for the same person, and the decision stays on record as taken back. See ADR 27.
 */
@Service
@Transactional
public class TakingBack {

    private static final String REVIEW = "tiered-review";
    private static final String EXPERTS = "REVIEW:experts";

    private final DecisionLedger ledger;
    private final DecisionWithdrawals withdrawals;
    private final ReviewRecall recall;
    private final TaskHands hands;
    private final TaskActs acts;
    private final DossierService dossier;
    private final RecallNotices notices;

    TakingBack(DecisionLedger ledger, DecisionWithdrawals withdrawals, ReviewRecall recall, TaskHands hands, TaskActs acts,
               DossierService dossier, RecallNotices notices) {
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.recall = recall;
        this.hands = hands;
        this.acts = acts;
        this.dossier = dossier;
        this.notices = notices;
    }

    /** The decision of the case that the person can take back now. */
    @Transactional(readOnly = true)
    public Optional<Decision> possible(long caseId, String actor) {
        return last(ledger.decisionsOf(caseId)).filter(decision -> isOwn(decision, actor) && obstacle(decision, actor) == null);
    }

    /** Why the person cannot take the decision back; null when he or she can. */
    @Transactional(readOnly = true)
    public @Nullable String obstacle(Decision decision, String actor) {
        if (!isOwn(decision, actor) || !ReviewRecall.isOfOneReviewer(decision)) {
            return "只能撤回本人的审核意见或加签意见。";
        }
        if (withdrawals.ofCase(decision.caseId()).containsKey(decision.id())) {
            return "该意见已经撤回。";
        }
        if (!last(ledger.decisionsOf(decision.caseId())).map(Decision::id).equals(Optional.ofNullable(decision.id()))) {
            return "在您之后已有人办理，不能撤回；如需更正，请联系现在的办理人退回。";
        }
        return recall.obstacle(decision).orElseGet(() -> obstacle(decision, hands.ofCase(decision.caseId(), REVIEW)));
    }

    /** What has happened with the tasks that the decision led to. */
    private @Nullable String obstacle(Decision decision, List<Held> waiting) {
        if (waiting.isEmpty()) {
            return "案件正在转往下一环节，请几秒钟后再撤回。";
        }
        if (waiting.stream().anyMatch(task -> EXPERTS.equals(task.duty()))) {
            return "专家已经随机抽取并收到通知，不能撤回。";
        }
        if (waiting.stream().anyMatch(task -> acts.hasActs(task.taskId()) || hands.hasComments(task.taskId()))) {
            return "下一环节的人员已经转办、委派、加签、抄送或留言，不能撤回；如需更正，请联系其退回。";
        }
        if (dossier.documentsOf(decision.caseId()).stream().anyMatch(document -> document.uploadedAt().isAfter(decision.decidedAt()) && !isOwn(decision, document.uploadedBy()))) {
            return "在您之后已有人上传材料，不能撤回；如需更正，请联系现在的办理人退回。";
        }
        return null;
    }

    public void takeBack(long decisionId, @Nullable String reason, String actor) {
        String stated = Verb.stated("撤回理由", reason);
        Decision decision = ledger.find(decisionId).orElseThrow(() -> new UserMessageException("没有找到要撤回的意见，请刷新页面。"));
        String obstacle = obstacle(decision, actor);
        if (obstacle != null) {
            throw new UserMessageException(obstacle);
        }
        hands.ofCase(decision.caseId(), REVIEW).forEach(task -> notices.tell(task.taskId(), task.assignee(), decision.caseId(), decisionId));
        withdrawals.record(decision, actor, stated);
        recall.takeBack(decision, stated);
    }

    /** Notes of what binds nobody do not count. */
    private static Optional<Decision> last(List<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.duty() != null).reduce((earlier, later) -> later);
    }

    /** What somebody did in an absent person's name is both persons' own. */
    private static boolean isOwn(Decision decision, String actor) {
        return decision.actor().equals(actor) || decision.inNameOf().equals(actor);
    }
}
