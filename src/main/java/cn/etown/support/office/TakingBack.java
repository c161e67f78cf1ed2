package cn.etown.support.office;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * 撤回 of one's own last step while nobody has acted on it: what waits for the next tier is cancelled without anybody having acted there, the person is asked
 * once more, and the decision stays on record as taken back. See ADR 27.
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

    /** Whether decisions of this kind can be taken back at all. */
    static boolean concerns(Decision decision) {
        return ReviewRecall.concerns(decision) || isOfAnAssistant(decision);
    }

    private static boolean isOfAnAssistant(Decision decision) {
        return decision.outcome().equals(OfficeVerbs.ASSISTED);
    }

    /** The decision of the case that the person can take back now. */
    @Transactional(readOnly = true)
    public Optional<Decision> possible(long caseId, String actor) {
        return last(ledger.decisionsOf(caseId).stream().filter(decision -> isOwn(decision, actor)).toList()).filter(decision -> obstacle(decision, actor) == null);
    }

    /** Why the person cannot take the decision back; null when he or she can. */
    @Transactional(readOnly = true)
    public @Nullable String obstacle(Decision decision, String actor) {
        if (!isOwn(decision, actor) || !concerns(decision)) {
            return "只能撤回本人的审核、会签、加签、委派意见和专家评分。";
        }
        if (withdrawals.ofCase(decision.caseId()).containsKey(decision.id())) {
            return "该意见已经撤回。";
        }
        List<Decision> all = ledger.decisionsOf(decision.caseId());
        boolean alone = ReviewRecall.isScore(decision);
        if (!last(alone ? all.stream().filter(each -> isOwn(each, actor)).toList() : all).map(Decision::id).equals(Optional.ofNullable(decision.id()))) {
            return recall.isJoint(decision) ? "在您之后已有其他部门会签或下一环节办理，不能撤回；如需更正，请联系会签后的审核人退回会签环节，重新会签。"
                    : "在您之后已有人办理，不能撤回；如需更正，请联系现在的办理人退回。";
        }
        if (isOfAnAssistant(decision)) {
            return obstacleOfOwner(decision, answerOf(decision));
        }
        return recall.obstacle(decision).orElseGet(() -> alone ? null : obstacleOfWaiting(decision, hands.ofCase(decision.caseId(), REVIEW)));
    }

    private TaskAct answerOf(Decision decision) {
        return acts.lastAnswer(decision.caseId(), decision.actor()).orElseThrow();
    }

    /** What has happened with the task since its borrower gave it back. */
    private @Nullable String obstacleOfOwner(Decision decision, TaskAct answer) {
        Held task = hands.find(answer.taskId()).orElse(null);
        if (task == null || task.lent() || task.assignee() == null) {
            return "交还的事项已由他人办理或转给他人，不能撤回；如需补充，请联系现在的办理人。";
        }
        return obstacleOfOthers(decision, List.of(task), answer.actedAt());
    }

    /** What has happened with the tasks that the decision led to, or that wait beside it. */
    private @Nullable String obstacleOfWaiting(Decision decision, List<Held> waiting) {
        if (waiting.isEmpty()) {
            return "案件正在转往下一环节，请几秒钟后再撤回。";
        }
        if (waiting.stream().anyMatch(task -> EXPERTS.equals(task.duty()))) {
            return "专家已经随机抽取并收到通知，不能撤回；如需更正，请联系专家评审后的审核人退回。";
        }
        return obstacleOfOthers(decision, waiting, decision.decidedAt());
    }

    private @Nullable String obstacleOfOthers(Decision decision, List<Held> tasks, Instant since) {
        if (tasks.stream().anyMatch(task -> acts.hasActs(task.taskId(), since) || hands.hasComments(task.taskId(), since))) {
            return "在您之后已有人转办、委派、加签、抄送或留言，不能撤回；如需更正，请联系现在的办理人退回。";
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
        if (isOfAnAssistant(decision)) {
            withdrawals.record(decision, actor, stated);
            lendAgain(decision);
            return;
        }
        List<Held> concerned = ReviewRecall.isScore(decision) ? List.of() : hands.ofCase(decision.caseId(), REVIEW);
        withdrawals.record(decision, actor, stated);
        recall.takeBack(decision, stated);
        concerned.forEach(task -> {
            if (hands.find(task.taskId()).isPresent()) {
                notices.tellOfOpinion(task.taskId(), task.assignee(), decision.caseId(), decisionId);
            } else {
                notices.tell(task.taskId(), task.assignee(), decision.caseId(), decisionId);
            }
        });
    }

    /** The task comes back to who was asked, and returns to who asks with the next opinion. */
    private void lendAgain(Decision decision) {
        Held task = hands.of(answerOf(decision).taskId());
        String owner = Objects.requireNonNull(task.assignee());
        hands.lend(task.taskId(), owner, decision.inNameOf());
        notices.tellOfOpinion(task.taskId(), owner, decision.caseId(), Objects.requireNonNull(decision.id()));
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
