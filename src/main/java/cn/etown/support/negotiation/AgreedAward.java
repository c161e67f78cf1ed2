package cn.etown.support.negotiation;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.NegotiatedAward;
import cn.etown.support.dossier.Hands;
import cn.etown.support.policy.Award;

import org.springframework.stereotype.Component;

/** What a negotiated case is worth: the amount of the last accepted round, explained. */
@Component
class AgreedAward implements NegotiatedAward {

    /** Goes up with every change of what is explained. */
    private static final String RULES = "negotiated-1";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Negotiations negotiations;
    private final ApplicationService applications;
    private final Ceilings ceilings;
    private final Hands hands;

    AgreedAward(Negotiations negotiations, ApplicationService applications, Ceilings ceilings, Hands hands) {
        this.negotiations = negotiations;
        this.applications = applications;
        this.ceilings = ceilings;
        this.hands = hands;
    }

    @Override
    public Optional<Award> of(long caseId) {
        return negotiations.find(caseId, applications.caseOf(caseId).caseNumber()).flatMap(negotiation -> negotiation.agreed().map(round -> award(negotiation, round)));
    }

    private Award award(Negotiation negotiation, Round round) {
        List<Award.Line> lines = new ArrayList<>();
        lines.add(new Award.Line("支持方式", "一企一策", "按双方洽谈一致的条款"));
        lines.add(new Award.Line("洽谈确定的金额", round.amount().toString(), "第 %d 轮（%s）".formatted(round.number(), round.direction().label())));
        mandateOf(negotiation, round).ifPresent(mandate -> lines.add(new Award.Line("谈判授权", mandate.maximum().toString(), "%s 于 %s 授权，有效期至 %s%s".formatted(
                hands.of(negotiation.caseId(), "negotiation_mandate").who(mandate.givenBy(), mandate.at()), ChineseDates.day(mandate.at().atZone(BEIJING).toLocalDate()), ChineseDates.day(mandate.validUntil()),
                mandate.minutesNo() == null ? "" : "，会议纪要 " + mandate.minutesNo()))));
        lines.add(ceilings.capOf(applications.caseOf(negotiation.caseId())).map(cap -> new Award.Line("最高支持金额", cap.toString(), "本条款的上限"))
                .orElseGet(() -> new Award.Line("最高支持金额", "无", "本条款未设上限")));
        lines.add(new Award.Line("条款校验值", round.sha256(), "由第 %d 轮条款的全文算出，条款有改动即不相同".formatted(round.number())));
        return new Award(round.amount(), List.copyOf(lines), List.of(), RULES);
    }

    /** Under which the round was made; for an accepted counter-offer the one in force on acceptance. */
    private static Optional<Mandate> mandateOf(Negotiation negotiation, Round round) {
        return round.mandate() == null ? negotiation.mandate() : Optional.of(negotiation.mandates().get(round.mandate() - 1));
    }
}
