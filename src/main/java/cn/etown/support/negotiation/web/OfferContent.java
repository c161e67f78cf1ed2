package cn.etown.support.negotiation.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import cn.etown.support.ChineseDates;
import cn.etown.support.agreement.TermLine;
import cn.etown.support.invitation.InvitationContent;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.negotiation.NegotiationView.RoundView;
import cn.etown.support.negotiation.Round;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What the enterprise reads above its answer to an offer. Mandate, findings and fund are not its business. */
@Component
class OfferContent implements InvitationContent {

    private static final List<String> ANSWERS = List.of("接受：按下列条款达成一致，待审定、公示后签订协议。", "提出反要约：修改条款后提交，由我方在下一轮答复。",
            "不接受：由我方决定提出新的要约或者终止洽谈。", "要求说明：写明问题，我方答复后贵单位仍可答复本轮要约。");

    private final NegotiationService negotiations;

    OfferContent(NegotiationService negotiations) {
        this.negotiations = negotiations;
    }

    @Override
    public boolean covers(String formKey) {
        return formKey.equals("answer-offer");
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        NegotiationView negotiation = negotiations.viewOf(caseId);
        List<RoundView> rounds = negotiation.rounds();
        int last = rounds.size() - 1;
        Round offer = rounds.get(last).round();
        Round before = last == 0 ? null : rounds.get(last - 1).round();
        return new Page("第 %d 轮要约".formatted(offer.number()), paragraphs(offer, negotiation.answerDue(), rounds.get(last).answers()),
                List.of(terms(offer, before)), List.of());
    }

    private static List<String> paragraphs(Round offer, @Nullable LocalDate answerDue, List<Answer> answers) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("请在%s前（含当日）答复；要约有效期至%s。逾期未答复的，本轮要约自动失效，由我方决定后续处理。"
                .formatted(ChineseDates.day(answerDue == null ? offer.answerDue() : answerDue), ChineseDates.day(offer.validUntil())));
        paragraphs.addAll(ANSWERS);
        if (offer.note() != null) {
            paragraphs.add("我方说明：" + offer.note());
        }
        answers.stream().filter(answer -> answer.text() != null).forEach(answer ->
                paragraphs.add((answer.kind() == Answer.Kind.REPLY ? "我方答复：" : "贵单位的询问：") + answer.text()));
        return paragraphs;
    }

    private static Table terms(Round offer, @Nullable Round before) {
        List<TermLine> lines = offer.terms().linesSince(before == null ? null : before.terms());
        if (before == null) {
            return new Table("本轮要约的条款", List.of("条款", "内容"), lines.stream().map(line -> List.of(line.label(), line.after())).toList(), List.of());
        }
        return new Table("本轮要约的条款，与第 %d 轮（%s）对照".formatted(before.number(), before.direction().label()),
                List.of("条款", "第 %d 轮".formatted(before.number()), "本轮"),
                lines.stream().map(line -> List.of(line.label(), line.isChanged() ? said(line.before()) : "同本轮", said(line.after()))).toList(),
                IntStream.range(0, lines.size()).filter(index -> lines.get(index).isChanged()).boxed().toList());
    }

    private static String said(@Nullable String text) {
        return text == null ? "无" : text;
    }
}
