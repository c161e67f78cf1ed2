package cn.etown.support.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One round of review of a case: which tiers have to speak, who spoke, whose turn it is. Steps that changed are kept aside for the repository, so
 * that an act on one tier writes one row.
 */
class Review {

    private final long id;
    private final int round;
    private final ReviewSettings settings;
    private final String caseNumber;
    private final List<ReviewStep> steps;
    private final Set<ReviewStep> changed = new LinkedHashSet<>();
    private Money computed;
    private boolean recomputed;
    /** The turn whose act is being carried out: what it adds and what falls by it names it. */
    private @Nullable ReviewStep acting;

    Review(long id, int round, Money computed, String caseNumber, List<ReviewStep> steps, ReviewSettings settings) {
        this.id = id;
        this.round = round;
        this.computed = computed;
        this.caseNumber = caseNumber;
        this.steps = new ArrayList<>(steps);
        this.settings = settings;
    }

    /** Merges the tiers that the table asks for with those that already count; the stricter wins, so nothing is taken away. */
    void require(Collection<String> codes) {
        codes.stream().map(settings::tier).filter(tier -> live(tier).isEmpty()).forEach(this::add);
    }

    /** @throws IllegalStateException when the table was asked with another amount than the record's */
    void refuseOtherAmount(long amountFen) {
        if (amountFen != computed.fen()) {
            throw new IllegalStateException("案件 %s 审核环节所依据的金额 %s 与记录的测算金额 %s 不一致"
                    .formatted(caseNumber, Money.ofFen(amountFen), computed));
        }
    }

    /** The tier whose turn it is; empty when all have approved. */
    Optional<Tier> openNext() {
        Optional<ReviewStep> next = inOrder().stream().filter(step -> step.status() == ReviewStep.Status.PENDING || step.status() == ReviewStep.Status.OPEN).findFirst();
        next.filter(step -> step.status() == ReviewStep.Status.PENDING).ifPresent(step -> {
            step.open();
            changed.add(step);
        });
        return next.map(step -> settings.tier(step.tier()));
    }

    Tier openTier() {
        return settings.tier(openStep().tier());
    }

    ReviewStep openStep() {
        return steps.stream().filter(step -> step.status() == ReviewStep.Status.OPEN).findFirst()
                .orElseThrow(() -> new UserMessageException("案件 %s 的这一审核环节已由他人办理，请刷新任务列表。".formatted(caseNumber)));
    }

    /** What a tier proposes when it names no amount: what the one before proposed, never above the computed one. */
    Money usualProposal() {
        return approvedSteps().stream().filter(step -> settings.tier(step.tier()).judgesAmount()).reduce((earlier, later) -> later)
                .map(ReviewStep::proposed).map(computed::min).orElse(computed);
    }

    void approve(String actor, Money proposed, Instant at) {
        ReviewStep step = begin();
        step.approve(actor, proposed, at);
        if (step.signer() != null) {
            add(step.signature());
        }
    }

    private ReviewStep begin() {
        ReviewStep step = openStep();
        acting = step;
        changed.add(step);
        return step;
    }

    /** Somebody may have to sign after it yet. */
    boolean isLastTier() {
        return steps.stream().noneMatch(step -> step.status() == ReviewStep.Status.PENDING && !step.signs());
    }

    boolean isFinished() {
        return steps.stream().noneMatch(step -> step.status() == ReviewStep.Status.PENDING);
    }

    /** @param person who signs after the open turn has approved; null for nobody */
    void askToSign(@Nullable String person) {
        ReviewStep step = openStep();
        step.ask(person);
        changed.add(step);
    }

    /**
     * Agrees with the turn before, or sends the case back to who had it.
     *
     * @param reviewer to whom it goes back
     */
    void sign(boolean agreed, String person, String opinion, String reviewer, Instant at) {
        ReviewStep step = begin();
        ReviewStep signed = live(openTier()).orElseThrow();
        if (agreed) {
            step.approve(person, signed.proposed(), at);
            return;
        }
        step.returned(person, opinion, at);
        signed.fall("后加签不同意", step);
        changed.add(signed);
        add(signed.again(reviewer));
    }

    /**
     * The last act is undone: what it added goes, what fell by it counts again, and its tier has its turn once more, kept for one person.
     *
     * @param actor who acted
     */
    void takeBack(String actor, String reason, String reviewer) {
        add(undoLast(step -> actor.equals(step.actor()), reason).again(reviewer));
    }

    /**
     * An opinion of a joint review is taken back: while it is open, or after it was closed by this very opinion. The tier has its turn once more, at once.
     *
     * @return the turn that the others' opinions were given in, and the one that they go over to
     */
    Renewed renewJoint(String reason) {
        ReviewStep turn = steps.stream().filter(step -> step.status() == ReviewStep.Status.OPEN && isJoint(step)).findFirst()
                .map(open -> {
                    open.withdraw(reason);
                    changed.add(open);
                    return open;
                }).orElseGet(() -> undoLast(this::isJoint, reason));
        ReviewStep again = turn.again(null);
        again.open();
        add(again);
        return new Renewed(turn, again);
    }

    record Renewed(ReviewStep before, ReviewStep after) {
    }

    private boolean isJoint(ReviewStep step) {
        return settings.tier(step.tier()).kind() == Tier.Kind.JOINT;
    }

    private ReviewStep undoLast(Predicate<ReviewStep> own, String reason) {
        ReviewStep last = steps.stream().filter(ReviewStep::isDecided).max(Comparator.comparing(ReviewStep::decidedAt).thenComparingInt(steps::indexOf))
                .filter(step -> own.test(step) && step.status() != ReviewStep.Status.WITHDRAWN)
                .orElseThrow(() -> new UserMessageException("案件 %s 在您之后已有人办理，不能撤回。".formatted(caseNumber)));
        ReviewStep open = openStep();
        open.waitAgain();
        changed.add(open);
        // first what goes, then what comes back: a tier has one turn that counts
        List<ReviewStep> added = steps.stream().filter(step -> step.isCausedBy(last) && !step.isDecided()).toList();
        List<ReviewStep> fallen = steps.stream().filter(step -> step.isFelledBy(last)).toList();
        added.forEach(step -> step.fall("撤回", last));
        fallen.forEach(ReviewStep::countAgain);
        changed.addAll(added);
        changed.addAll(fallen);
        last.withdraw(reason);
        changed.add(last);
        acting = null;
        return last;
    }

    /** @return the tier that was added above the given one because nobody up to here may decide the amount; empty when there is none left */
    Optional<Tier> escalateAbove(Tier tier) {
        Optional<Tier> higher = settings.deciderAbove(tier);
        higher.ifPresent(this::add);
        return higher;
    }

    /** A tier that decides nothing by itself (joint, experts) came last: the next one that does is asked. */
    void escalateWhenNothingIsPending() {
        if (isLastTier()) {
            inOrder().stream().reduce((earlier, later) -> later).map(step -> settings.tier(step.tier())).ifPresent(this::escalateAbove);
        }
    }

    void reject(String actor, Instant at) {
        begin().reject(actor, at);
    }

    /** Back to an earlier tier; all from there on speak again. */
    Tier returnTo(String requested, String actor, String why, Instant at) {
        Tier from = openTier();
        Tier target = earlier(from, requested);
        begin().returned(actor, why, at);
        add(from);
        approvedSteps().stream().filter(earlier -> order(earlier) >= settings.tiers().indexOf(target)).forEach(earlier -> renew(earlier, "退回至" + target.name()));
        return target;
    }

    /** To the applicant or to the negotiation: the round of review ends with it. */
    void endReturned(String actor, String why, Instant at) {
        begin().returned(actor, why, at);
    }

    /** The tiers that the open one may go back to, in their order. */
    List<Tier> returnTargets() {
        return approvedSteps().stream().filter(step -> !step.signs()).map(step -> settings.tier(step.tier())).toList();
    }

    private Tier earlier(Tier from, String requested) {
        List<Tier> earlier = returnTargets();
        if (earlier.isEmpty()) {
            throw new UserMessageException("案件 %s 的%s是第一个环节，没有可以退回的前一环节；如材料有误请选择退回补正。".formatted(caseNumber, from.name()));
        }
        if (!ReviewOpinion.isGiven(requested)) {
            return earlier.get(earlier.size() - 1);
        }
        return earlier.stream().filter(tier -> tier.code().equals(requested)).findFirst()
                .orElseThrow(() -> new UserMessageException("案件 %s 不能退回到所选环节；可以退回的环节：%s。"
                        .formatted(caseNumber, String.join("、", earlier.stream().map(Tier::name).toList()))));
    }

    /** The last tier before the open one that decides amounts. */
    Optional<Tier> deciderBefore() {
        int open = settings.tiers().indexOf(openTier());
        return approvedSteps().stream().map(step -> settings.tier(step.tier())).filter(tier -> tier.decides() && settings.tiers().indexOf(tier) < open)
                .reduce((earlier, later) -> later);
    }

    /** More is at stake than the earlier tiers approved: their approvals fall, and the open tier speaks again in its turn. */
    void rise(Money risen, String actor, String why, Instant at) {
        Tier open = openTier();
        begin().returned(actor, why, at);
        add(open);
        approvedSteps().stream().filter(approved -> settings.tier(approved.tier()).judgesAmount() && risen.exceeds(approved.proposed()))
                .forEach(approved -> renew(approved, "测算金额升至 " + risen + "：" + why));
        recompute(risen);
    }

    void recompute(Money amount) {
        computed = amount;
        recomputed = true;
    }

    private void renew(ReviewStep approved, String why) {
        approved.fall(why, acting);
        changed.add(approved);
        if (!approved.signs()) {
            add(settings.tier(approved.tier()));
        }
    }

    private void add(Tier tier) {
        add(new ReviewStep(id, tier.code()));
    }

    private void add(ReviewStep step) {
        step.cause(acting);
        steps.add(step);
        changed.add(step);
    }

    private Optional<ReviewStep> live(Tier tier) {
        return steps.stream().filter(step -> step.counts() && !step.signs() && step.tier().equals(tier.code())).findFirst();
    }

    private List<ReviewStep> approvedSteps() {
        return inOrder().stream().filter(ReviewStep::isApproved).toList();
    }

    private List<ReviewStep> inOrder() {
        return steps.stream().filter(ReviewStep::counts).sorted(Comparator.comparingInt(this::order).thenComparing(ReviewStep::signs)).toList();
    }

    private int order(ReviewStep step) {
        return settings.tiers().indexOf(settings.tier(step.tier()));
    }

    /** The tiers that count, in their order. */
    List<String> tiers() {
        return inOrder().stream().filter(step -> !step.signs()).map(ReviewStep::tier).toList();
    }

    long id() {
        return id;
    }

    int round() {
        return round;
    }

    Money computed() {
        return computed;
    }

    boolean isRecomputed() {
        return recomputed;
    }

    Set<ReviewStep> changed() {
        return changed;
    }
}
