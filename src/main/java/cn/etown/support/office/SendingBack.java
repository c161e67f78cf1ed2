package cn.etown.support.office;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.ReviewService;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.engine.TaskHands;
import cn.etown.support.engine.TaskHands.Held;
import cn.etown.support.engine.TaskOutcome;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 退回 to a tier or to the applicant with what is to be mended. It fills in the form of the review and submits it: what follows, and who may, is the
 * review's rule and nobody else's.
 */
@Service
@Transactional
public class SendingBack {

    /** Where a case goes back to when it does not go to a tier. */
    public static final String SUPPLEMENT = "supplement";

    private final TaskHands hands;
    private final TaskOutcome outcome;
    private final ReviewService reviews;

    SendingBack(TaskHands hands, TaskOutcome outcome, ReviewService reviews) {
        this.hands = hands;
        this.outcome = outcome;
        this.reviews = reviews;
    }

    public record Place(String id, String name) {
    }

    /**
     * @param places the tiers, and the applicant
     * @param fields labels of the application form
     * @param materials kinds of documents that the applicant hands in
     */
    public record Choices(List<Place> places, List<String> fields, List<String> materials) {
    }

    public boolean isPossible(String taskId, String actor) {
        return isPossible(hands.of(taskId), actor);
    }

    private boolean isPossible(Held task, String actor) {
        return task.caseId() != null && task.isHeldBy(actor) && !task.lent() && !outcome.choices(task.taskId(), "returnTier").isEmpty();
    }

    public Choices choices(String taskId, String actor) {
        return choices(require(taskId, actor));
    }

    private Choices choices(Held task) {
        return new Choices(places(task), outcome.labelsOfStart("support-application"),
                Arrays.stream(DocumentKind.values()).filter(DocumentKind::isHandedIn).map(DocumentKind::label).toList());
    }

    private List<Place> places(Held task) {
        Set<String> offered = outcome.choices(task.taskId(), "returnTier");
        List<Place> places = new ArrayList<>(reviews.returnTargets(task.caseId()).stream().filter(tier -> offered.contains(tier.code()))
                .map(tier -> new Place(tier.code(), tier.name())).toList());
        places.add(new Place(SUPPLEMENT, "申报企业补正"));
        return List.copyOf(places);
    }

    /** @param toMend what the applicant is to mend, of {@link #choices}; none for a tier */
    public void sendBack(String taskId, @Nullable String place, @Nullable List<String> toMend, @Nullable String reason, String actor) {
        String stated = Verb.RETURN.stated(reason);
        Held task = require(taskId, actor);
        Choices choices = choices(task);
        if (choices.places().stream().noneMatch(of -> of.id().equals(place))) {
            throw new UserMessageException("请从列表中选择退回到哪里。");
        }
        Map<String, Object> form = new HashMap<>(Map.of("opinion", stated));
        if (SUPPLEMENT.equals(place)) {
            form.put("decision", "supplement");
            form.put("fieldsToMend", String.join("\n", known(choices, toMend == null ? List.of() : toMend)));
        } else {
            form.put("decision", "returnToTier");
            form.put("returnTier", place);
        }
        outcome.submit(taskId, form, actor);
    }

    private static List<String> known(Choices choices, List<String> toMend) {
        if (toMend.isEmpty()) {
            throw new UserMessageException("请勾选需要补正的内容，至少一项。");
        }
        if (!toMend.stream().allMatch(item -> choices.fields().contains(item) || choices.materials().contains(item))) {
            throw new UserMessageException("需要补正的内容不在可选范围内，请从列表中勾选。");
        }
        return toMend.stream().distinct().toList();
    }

    private Held require(String taskId, String actor) {
        Held task = hands.of(taskId);
        if (!isPossible(task, actor)) {
            throw Verb.RETURN.notNow();
        }
        return task;
    }
}
