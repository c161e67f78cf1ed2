package cn.etown.support.negotiation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.DueDiligence;
import cn.etown.support.negotiation.FairCompetitionReview;
import cn.etown.support.negotiation.Mandate;
import cn.etown.support.negotiation.NegotiationState;
import cn.etown.support.negotiation.NegotiationView.RoundView;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.negotiation.Round;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts a negotiation into words. */
@Component
class NegotiationPanels {

    private final Hands hands;
    private final WorkingCalendar calendar;

    NegotiationPanels(Hands hands, WorkingCalendar calendar) {
        this.hands = hands;
        this.calendar = calendar;
    }

    NegotiationPanel of(NegotiationView negotiation) {
        Hands.Signatures signed = hands.of(negotiation.caseId(), "negotiation_round", "negotiation_answer", "negotiation_mandate", "due_diligence", "fair_competition_review");
        List<NegotiationPanel.RoundLine> rounds = new ArrayList<>();
        for (int index = 0; index < negotiation.rounds().size(); index++) {
            rounds.add(round(negotiation, index, signed));
        }
        Collections.reverse(rounds);
        return new NegotiationPanel(negotiation.state().label(), negotiation.endReason(), figures(negotiation, signed), onTheTable(negotiation), rounds,
                negotiation.mandates().stream().map(mandate -> mandate(mandate, signed)).toList(), negotiation.findings().stream().map(found -> finding(found, signed)).toList(),
                negotiation.review() == null ? null : review(negotiation.review(), signed), negotiation.before().stream().map(NegotiationPanels::earlier).toList());
    }

    private List<NegotiationPanel.Figure> figures(NegotiationView negotiation, Hands.Signatures signed) {
        Money present = presentAmount(negotiation);
        List<NegotiationPanel.Figure> figures = new ArrayList<>();
        figures.add(mandateFigure(negotiation.mandate(), present, signed));
        Money cap = negotiation.cap();
        figures.add(cap == null ? new NegotiationPanel.Figure("政策上限", "未规定", null, false) : limit("政策上限", cap, present));
        figures.add(limit("年度资金可用", negotiation.fundLeft(), present));
        figures.add(new NegotiationPanel.Figure("企业申请金额", negotiation.requested().toString(), null, false));
        boolean open = negotiation.state() == NegotiationState.OPEN;
        boolean none = open && negotiation.roundsLeft() == 0;
        figures.add(new NegotiationPanel.Figure("剩余轮次", "%d 轮".formatted(negotiation.roundsLeft()), "最多 %d 轮，已进行 %d 轮%s"
                .formatted(negotiation.lastRoundAllowed(), negotiation.rounds().size(), none ? "，须上报增加" : ""), none));
        LocalDate due = negotiation.answerDue();
        if (due != null) {
            boolean passed = due.isBefore(calendar.today());
            figures.add(new NegotiationPanel.Figure("企业答复期限", ChineseDates.day(due), "第 %d 轮%s".formatted(negotiation.openRound(), passed ? "，已过期" : ""), passed));
        }
        return figures;
    }

    private static NegotiationPanel.Figure limit(String label, Money limit, Money present) {
        boolean broken = present.exceeds(limit);
        return new NegotiationPanel.Figure(label, limit.toString(), broken ? "目前条款超出" : null, broken);
    }

    private NegotiationPanel.Figure mandateFigure(@Nullable Mandate mandate, Money present, Hands.Signatures signed) {
        if (mandate == null) {
            return new NegotiationPanel.Figure("谈判授权", "尚未授权", null, true);
        }
        boolean expired = calendar.today().isAfter(mandate.validUntil());
        boolean exceeded = present.exceeds(mandate.maximum());
        return new NegotiationPanel.Figure("谈判授权", mandate.maximum().toString(),
                "%s%s授权，%s".formatted(exceeded ? "目前条款超出；" : "", signed.who(mandate.givenBy(), mandate.at()),
                        expired ? "已于 %s 到期".formatted(ChineseDates.day(mandate.validUntil())) : "有效至 %s".formatted(ChineseDates.day(mandate.validUntil()))), expired || exceeded);
    }

    private static Money presentAmount(NegotiationView negotiation) {
        SupportTerms waiting = negotiation.waitingOffer();
        List<RoundView> rounds = negotiation.rounds();
        return waiting != null ? waiting.amount() : rounds.isEmpty() ? Money.ZERO : rounds.get(rounds.size() - 1).round().amount();
    }

    /** The offer that waits for the tier beside the last round, else the last round beside the one before. */
    @Nullable
    private static NegotiationPanel.Comparison onTheTable(NegotiationView negotiation) {
        List<RoundView> rounds = negotiation.rounds();
        SupportTerms waiting = negotiation.waitingOffer();
        if (waiting == null) {
            return rounds.isEmpty() ? null : comparison(rounds, rounds.size() - 1);
        }
        Round last = rounds.isEmpty() ? null : rounds.get(rounds.size() - 1).round();
        return compare("待授权的要约", waiting, last);
    }

    private static NegotiationPanel.Comparison comparison(List<RoundView> rounds, int index) {
        Round round = rounds.get(index).round();
        return compare(nameOf(round), round.terms(), index == 0 ? null : rounds.get(index - 1).round());
    }

    private static NegotiationPanel.Comparison compare(String present, SupportTerms terms, @Nullable Round before) {
        return new NegotiationPanel.Comparison(present, before == null ? null : nameOf(before),
                terms.linesSince(before == null ? null : before.terms()).stream()
                        .map(line -> new NegotiationPanel.Line(line.label(), line.before(), line.after(), line.mark())).toList());
    }

    private static String nameOf(Round round) {
        return "第 %d 轮%s".formatted(round.number(), round.direction().label());
    }

    private NegotiationPanel.RoundLine round(NegotiationView negotiation, int index, Hands.Signatures signed) {
        RoundView view = negotiation.rounds().get(index);
        Round round = view.round();
        return new NegotiationPanel.RoundLine(round.number(), round.direction().label(), signed.who(round.madeBy(), round.madeAt()), ChineseDates.minute(round.madeAt()),
                round.amount().toString(), ChineseDates.day(round.validUntil()), ChineseDates.day(round.answerDue()), round.note(), outcome(negotiation, view),
                view.answers().stream().map(answer -> answer(answer, signed)).toList(), comparison(negotiation.rounds(), index));
    }

    private static String outcome(NegotiationView negotiation, RoundView view) {
        Integer number = view.round().number();
        if (number.equals(negotiation.acceptedRound())) {
            return "已接受";
        }
        if (number.equals(negotiation.openRound())) {
            return "等待答复";
        }
        List<Answer> answers = view.answers();
        return answers.isEmpty() ? unanswered(negotiation, number) : answers.get(answers.size() - 1).kind().label();
    }

    /** A counter-offer to which the programme said nothing by itself. */
    private static String unanswered(NegotiationView negotiation, int number) {
        if (number < negotiation.rounds().size()) {
            return "由下一轮代替";
        }
        return negotiation.state() == NegotiationState.OPEN ? "等待我方答复" : "未被接受";
    }

    private NegotiationPanel.AnswerLine answer(Answer answer, Hands.Signatures signed) {
        return new NegotiationPanel.AnswerLine(answer.kind().label(), answer.channel().label(), signed.who(answer.by(), answer.at()), time(answer.at()), answer.text());
    }

    private NegotiationPanel.MandateLine mandate(Mandate mandate, Hands.Signatures signed) {
        return new NegotiationPanel.MandateLine(mandate.maximum().toString(), ChineseDates.day(mandate.validUntil()), signed.who(mandate.givenBy(), mandate.at()), time(mandate.at()),
                mandate.moreRounds() == 0 ? mandate.reason() : "%s（增加 %d 轮）".formatted(mandate.reason(), mandate.moreRounds()), mandate.minutesNo());
    }

    private NegotiationPanel.FindingLine finding(DueDiligence found, Hands.Signatures signed) {
        return new NegotiationPanel.FindingLine(found.kind().label(), found.rating().name().toLowerCase(Locale.ROOT), found.rating().label(), found.findings(),
                signed.who(found.by(), found.at()), time(found.at()));
    }

    private NegotiationPanel.ReviewLine review(FairCompetitionReview review, Hands.Signatures signed) {
        return new NegotiationPanel.ReviewLine(review.passed(), review.passed() ? "通过" : "未通过", review.legalBasis(),
                review.exceptionClause() == null ? null : review.exceptionClause().label(),
                review.termEndsOn() == null ? null : ChineseDates.day(review.termEndsOn()), review.reviewNumber(), review.opinion(), signed.who(review.by(), review.at()), time(review.at()));
    }

    private static NegotiationPanel.EarlierLine earlier(NegotiationView.EarlierSupport support) {
        return new NegotiationPanel.EarlierLine(support.caseNumber(), support.instrument(), support.projectName(), support.status(),
                support.approved() == null ? null : support.approved().toString(), support.agreement(), support.paid().toString());
    }

    private static String time(Instant at) {
        return ChineseDates.minute(at);
    }
}
