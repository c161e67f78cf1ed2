package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * The negotiation of one case: what was offered, under which mandate, and what was answered. Facts are only added; those added since it was read are
 * kept aside for the repository.
 */
class Negotiation {

    private final long caseId;
    private final String caseNumber;
    private final List<Round> rounds;
    private final List<Answer> answers;
    private final List<Mandate> mandates;
    private final List<Object> added = new ArrayList<>();
    private NegotiationState state;
    private int lastRoundAllowed;
    private @Nullable String endReason;
    private @Nullable Draft draft;

    /** An offer above the mandate that waits for the tier. */
    record Draft(SupportTerms terms, @Nullable LocalDate validUntil, @Nullable String note, String by, Instant at) {

        Money amount() {
            return terms.amount();
        }
    }

    Negotiation(long caseId, String caseNumber, NegotiationState state, int lastRoundAllowed, @Nullable String endReason, @Nullable Draft draft,
                List<Round> rounds, List<Answer> answers, List<Mandate> mandates) {
        this.caseId = caseId;
        this.caseNumber = caseNumber;
        this.state = state;
        this.lastRoundAllowed = lastRoundAllowed;
        this.endReason = endReason;
        this.draft = draft;
        this.rounds = new ArrayList<>(rounds);
        this.answers = new ArrayList<>(answers);
        this.mandates = new ArrayList<>(mandates);
    }

    static Negotiation open(long caseId, String caseNumber, int mostRounds) {
        return new Negotiation(caseId, caseNumber, NegotiationState.OPEN, mostRounds, null, null, List.of(), List.of(), List.of());
    }

    /** The tier sets, or sets anew, how far the negotiator may go. */
    Mandate grant(Money maximum, LocalDate validUntil, String by, String group, @Nullable String minutesNo, String reason, int moreRounds, Limits limits, Instant at) {
        expectOpen("登记谈判授权");
        if (!maximum.isPositive()) {
            throw refused("谈判授权额度应大于 0 元");
        }
        refuseAboveCap("谈判授权额度", maximum, limits.cap());
        if (validUntil.isBefore(limits.today())) {
            throw refused("授权有效期 %s 早于今天（%s），请改填今天或以后的日期".formatted(ChineseDates.day(validUntil), ChineseDates.day(limits.today())));
        }
        Mandate mandate = new Mandate(mandates.size() + 1, maximum, validUntil, by, group, minutesNo, reason, moreRounds, at);
        mandates.add(mandate);
        added.add(mandate);
        if (moreRounds > 0) {
            lastRoundAllowed = Math.max(rounds.size(), lastRoundAllowed) + moreRounds;
        }
        return mandate;
    }

    /**
     * The negotiator's offer. Above the mandate, or without a valid one, it becomes a draft that the tier decides on; nobody outside sees it.
     *
     * @param answerDue last day of the enterprise's time to answer
     */
    OfferResult offer(Offer offer, LocalDate answerDue, Limits limits, String by, Instant at) {
        expectOpen("发出要约");
        refuseWhileAwaitingAnswer();
        refuseBeyondTheLastRound();
        checkTerms(offer.terms(), limits);
        LocalDate validUntil = offer.validUntil();
        if (validUntil != null && validUntil.isBefore(answerDue)) {
            throw refused("要约有效期 %s 早于企业答复期限 %s，请改为 %s 或以后".formatted(ChineseDates.day(validUntil), ChineseDates.day(answerDue), ChineseDates.day(answerDue)));
        }
        Optional<Mandate> mandate = mandate().filter(present -> present.covers(offer.terms().amount(), limits.today()));
        if (mandate.isEmpty()) {
            draft = new Draft(offer.terms(), validUntil, offer.note(), by, at);
            added.add(draft);
            return OfferResult.ABOVE_MANDATE;
        }
        addRound(Direction.PROGRAMME, offer.terms(), offer.note(), by, at, validUntil == null ? answerDue : validUntil, answerDue, mandate.get().number());
        return OfferResult.MADE;
    }

    /** After the tier enlarged the mandate: the waiting offer goes out. @return false when none waits */
    boolean release(LocalDate answerDue, Limits limits, Instant at) {
        Draft waiting = draft;
        if (waiting == null) {
            return false;
        }
        Mandate mandate = mandate().filter(present -> present.covers(waiting.amount(), limits.today()))
                .orElseThrow(() -> refused("授权额度仍低于待发出要约的金额 %s；请提高授权额度，或选择维持原授权退回重拟".formatted(waiting.amount())));
        refuseBeyondTheLastRound();
        checkTerms(waiting.terms(), limits);
        LocalDate validUntil = waiting.validUntil() == null || waiting.validUntil().isBefore(answerDue) ? answerDue : waiting.validUntil();
        draft = null;
        addRound(Direction.PROGRAMME, waiting.terms(), waiting.note(), waiting.by(), at, validUntil, answerDue, mandate.number());
        return true;
    }

    /** The tier keeps the mandate as it is: a waiting offer is dropped, and the negotiator makes another. */
    void hold() {
        expectOpen("维持原授权");
        draft = null;
        if (awaitsAnswer().isEmpty() && rounds.size() >= lastRoundAllowed) {
            throw refused("洽谈轮次已用完（%d 轮），维持原授权不能继续；请增加轮次，或终止洽谈".formatted(lastRoundAllowed));
        }
    }

    void expectRoundsLeft() {
        if (rounds.size() >= lastRoundAllowed) {
            throw refused("洽谈轮次已用完（%d 轮），请填写增加的轮次，或终止洽谈".formatted(lastRoundAllowed));
        }
    }

    /** What the enterprise said; a counter-offer opens the next round. */
    void answer(Answer answer, @Nullable SupportTerms countered, LocalDate replyUntil, LocalDate today) {
        expectOpen("登记企业答复");
        Round open = awaitsAnswer().orElseThrow(() -> refused("目前没有等待企业答复的要约，可能已经答复或已由新一轮代替"));
        refuseLate(open, answer.kind(), today);
        addAnswer(answer);
        switch (answer.kind()) {
            case ACCEPT -> state = NegotiationState.AGREED;
            case COUNTER -> counter(countered, answer, replyUntil, today);
            default -> { }
        }
    }

    private void counter(@Nullable SupportTerms terms, Answer answer, LocalDate replyUntil, LocalDate today) {
        if (terms == null) {
            throw refused("选择了提出反要约，请填写希望的条款");
        }
        addRound(Direction.ENTERPRISE, terms.requireSound(today), answer.text(), answer.by(), answer.at(), replyUntil, replyUntil, null);
    }

    private void refuseLate(Round open, Answer.Kind kind, LocalDate today) {
        LocalDate until = open.validUntil().isAfter(answerDue(open)) ? open.validUntil() : answerDue(open);
        if (kind.endsTheRound() && kind != Answer.Kind.SILENCE && today.isAfter(until)) {
            throw refused("第 %d 轮要约已于 %s 失效，不能再答复；请由承办人另发一轮要约".formatted(open.number(), ChineseDates.day(until)));
        }
    }

    /** The negotiator takes the enterprise's counter-offer as it stands. */
    void acceptCounter(String by, Limits limits, Instant at) {
        expectOpen("接受反要约");
        Round last = lastRound().filter(round -> round.direction() == Direction.ENTERPRISE)
                .orElseThrow(() -> refused("最近一轮不是企业的反要约，不能选择接受反要约"));
        if (!answersTo(last.number()).isEmpty()) {
            throw refused("第 %d 轮反要约此前已经接受，审核退回后须另发一轮要约".formatted(last.number()));
        }
        if (limits.today().isAfter(last.validUntil())) {
            throw refused("第 %d 轮反要约已于 %s 失效，不能接受；请另发一轮要约".formatted(last.number(), ChineseDates.day(last.validUntil())));
        }
        checkTerms(last.terms(), limits);
        if (mandate().filter(present -> present.covers(last.amount(), limits.today())).isEmpty()) {
            throw refused("反要约金额 %s 高于谈判授权或授权已过期，不能直接接受；请选择上报，由授权层级决定".formatted(last.amount()));
        }
        addAnswer(Answer.of(last.number(), Answer.Kind.ACCEPT, null, Answer.Channel.OFFICE, by, at));
        state = NegotiationState.AGREED;
    }

    /**
     * The negotiator answers the question that was asked to the open round, which goes on with its deadline.
     *
     * @param answerBy the enterprise has time at least until then
     */
    void reply(String text, LocalDate answerBy, String by, Instant at) {
        expectOpen("答复询问");
        Answer last = answers.isEmpty() ? null : answers.get(answers.size() - 1);
        if (last == null || last.kind() != Answer.Kind.ASK) {
            throw refused("没有待答复的询问");
        }
        addAnswer(new Answer(last.round(), Answer.Kind.REPLY, text, Answer.Channel.OFFICE, by, at, answerBy));
    }

    /** Nothing came in time. */
    void recordSilence(String by, Instant at) {
        expectOpen("登记逾期未答复");
        Round open = awaitsAnswer().orElseThrow(() -> refused("目前没有等待企业答复的要约"));
        addAnswer(Answer.of(open.number(), Answer.Kind.SILENCE, null, Answer.Channel.SYSTEM, by, at));
    }

    void expectMayEscalate() {
        expectOpen("上报");
        refuseWhileAwaitingAnswer();
    }

    /** The review sent it back: the rounds go on where they stood, with as many again. */
    void reopen(int moreRounds) {
        if (state != NegotiationState.AGREED) {
            throw refused("的洽谈目前为“%s”，不能重新打开".formatted(state.label()));
        }
        state = NegotiationState.OPEN;
        lastRoundAllowed = rounds.size() + moreRounds;
    }

    void breakOff(String reason) {
        expectOpen("终止洽谈");
        state = NegotiationState.BROKEN_OFF;
        endReason = reason;
        draft = null;
    }

    void failReview(String reason) {
        expectOpen("登记公平竞争审查结论");
        state = NegotiationState.FAILED_REVIEW;
        endReason = reason;
    }

    /** The offer that the enterprise has to answer. */
    Optional<Round> awaitsAnswer() {
        return state != NegotiationState.OPEN ? Optional.empty()
                : lastRound().filter(round -> round.direction() == Direction.PROGRAMME)
                        .filter(round -> answersTo(round.number()).stream().noneMatch(answer -> answer.kind().endsTheRound()));
    }

    /** The round that was accepted last, whatever happened since. */
    Optional<Round> lastAccepted() {
        return answers.stream().filter(answer -> answer.kind() == Answer.Kind.ACCEPT).reduce((earlier, later) -> later)
                .map(answer -> rounds.get(answer.round() - 1));
    }

    /** What counts now. */
    Optional<Round> agreed() {
        return state == NegotiationState.AGREED ? lastAccepted() : Optional.empty();
    }

    /** After a reply to a question the enterprise has the rest of its time, at least until the day that was given with the reply. */
    LocalDate answerDue(Round round) {
        return answersTo(round.number()).stream().map(Answer::answerBy).filter(Objects::nonNull).reduce(round.answerDue(),
                (one, other) -> one.isAfter(other) ? one : other);
    }

    Optional<Mandate> mandate() {
        return mandates.isEmpty() ? Optional.empty() : Optional.of(mandates.get(mandates.size() - 1));
    }

    Optional<Round> lastRound() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    List<Answer> answersTo(int round) {
        return answers.stream().filter(answer -> answer.round() == round).toList();
    }

    int roundsLeft() {
        return Math.max(0, lastRoundAllowed - rounds.size());
    }

    private void checkTerms(SupportTerms terms, Limits limits) {
        Money amount = terms.amount();
        if (!amount.isPositive()) {
            throw refused("支持金额应大于 0 元");
        }
        refuseAboveCap("支持金额", amount, limits.cap());
        if (amount.exceeds(limits.fundLeft())) {
            throw refused("支持金额 %s 高于本年度资金可用余额 %s，不能发出；请调低金额，或待资金追加后再提出".formatted(amount, limits.fundLeft()));
        }
        terms.requireSound(limits.today());
    }

    private void refuseAboveCap(String what, Money amount, @Nullable Money cap) {
        if (cap != null && amount.exceeds(cap)) {
            throw refused("%s %s 高于本条款最高支持金额 %s，请调低".formatted(what, amount, cap));
        }
    }

    private void refuseWhileAwaitingAnswer() {
        awaitsAnswer().ifPresent(open -> {
            throw refused("第 %d 轮要约还在等待企业答复（%s 前），答复或到期后才能继续".formatted(open.number(), ChineseDates.day(answerDue(open))));
        });
    }

    private void refuseBeyondTheLastRound() {
        if (rounds.size() >= lastRoundAllowed) {
            throw refused("洽谈轮次已用完（%d 轮），不能再发要约；请选择上报，由授权层级增加轮次或终止洽谈".formatted(lastRoundAllowed));
        }
    }

    private void addRound(Direction direction, SupportTerms terms, @Nullable String note, String by, Instant at, LocalDate validUntil, LocalDate answerDue,
                          @Nullable Integer mandate) {
        Round round = new Round(rounds.size() + 1, direction, terms, note, by, at, validUntil, answerDue, mandate);
        rounds.add(round);
        added.add(round);
    }

    private void addAnswer(Answer answer) {
        answers.add(answer);
        added.add(answer);
    }

    private void expectOpen(String act) {
        if (state != NegotiationState.OPEN) {
            throw refused("的洽谈目前为“%s”，不能%s；请刷新任务列表".formatted(state.label(), act));
        }
    }

    UserMessageException refused(String reason) {
        return new UserMessageException("案件 " + caseNumber + " " + reason + "。");
    }

    long caseId() {
        return caseId;
    }

    NegotiationState state() {
        return state;
    }

    int lastRoundAllowed() {
        return lastRoundAllowed;
    }

    @Nullable String endReason() {
        return endReason;
    }

    Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    List<Round> rounds() {
        return List.copyOf(rounds);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    List<Mandate> mandates() {
        return List.copyOf(mandates);
    }

    /** Rounds, answers, mandates and drafts added since it was read, in their order. */
    List<Object> added() {
        return added;
    }
}
