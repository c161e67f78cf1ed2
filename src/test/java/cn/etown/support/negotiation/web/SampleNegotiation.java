package cn.etown.support.negotiation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.Answer;
import cn.etown.support.negotiation.Direction;
import cn.etown.support.negotiation.DueDiligence;
import cn.etown.support.negotiation.Mandate;
import cn.etown.support.negotiation.NegotiationState;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.negotiation.NegotiationView.EarlierSupport;
import cn.etown.support.negotiation.NegotiationView.RoundView;
import cn.etown.support.negotiation.Round;

import org.springframework.lang.Nullable;

/** Two rounds: an offer of 30 million, the enterprise wants 35. */
final class SampleNegotiation {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final SupportTerms OFFERED = TestSupportTerms.plain(TODAY);
    static final SupportTerms COUNTERED = new SupportTerms(Money.ofYuan(35_000_000), List.of(
            new Instalment(1, new BigDecimal("60"), Money.ofYuan(21_000_000), "协议签订", null, TODAY.plusDays(30)),
            new Instalment(2, new BigDecimal("40"), Money.ofYuan(14_000_000), "一期厂房竣工验收", "竣工验收备案表", TODAY.plusYears(1))),
            OFFERED.targets(), List.of(), BreachTerms.usual());
    static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    private SampleNegotiation() {
    }

    static NegotiationView beforeTheFirstRound() {
        return view(List.of(), null, null);
    }

    /** The first offer waits for the enterprise's answer. */
    static NegotiationView afterTheFirstOffer() {
        Answer asked = new Answer(1, Answer.Kind.ASK, "第1期能否提前？", Answer.Channel.LINK, "enterprise", AT, null);
        Answer replied = new Answer(1, Answer.Kind.REPLY, "须在协议签订后。", Answer.Channel.OFFICE, "officer", AT, TODAY.plusDays(3));
        return view(List.of(new RoundView(offer(1, OFFERED), List.of(asked, replied))), 1, null);
    }

    static NegotiationView afterTheCounterOffer(@Nullable SupportTerms waitingOffer) {
        Answer countered = new Answer(1, Answer.Kind.COUNTER, null, Answer.Channel.LINK, "enterprise", AT, null);
        Round counter = new Round(2, Direction.ENTERPRISE, COUNTERED, "设备进口周期变长", "enterprise", AT, TODAY.plusDays(20), TODAY.plusDays(14), null);
        return view(List.of(new RoundView(offer(1, OFFERED), List.of(countered)), new RoundView(counter, List.of())), null, waitingOffer);
    }

    static NegotiationView afterTheSecondOffer() {
        Answer countered = new Answer(1, Answer.Kind.COUNTER, null, Answer.Channel.LINK, "enterprise", AT, null);
        Round counter = new Round(2, Direction.ENTERPRISE, COUNTERED, null, "enterprise", AT, TODAY.plusDays(20), TODAY.plusDays(14), null);
        return view(List.of(new RoundView(offer(1, OFFERED), List.of(countered)), new RoundView(counter, List.of()), new RoundView(offer(3, OFFERED), List.of())), 3, null);
    }

    private static Round offer(int number, SupportTerms terms) {
        return new Round(number, Direction.PROGRAMME, terms, "含一次性落户支持", "officer", AT, TODAY.plusDays(20), TODAY.plusDays(14), 1);
    }

    private static NegotiationView view(List<RoundView> rounds, @Nullable Integer openRound, @Nullable SupportTerms waitingOffer) {
        Mandate mandate = new Mandate(1, Money.ofYuan(32_000_000), TODAY.plusMonths(2), "head", "business-cooperation-heads", null, "与产业带动作用相称", 0, AT);
        return new NegotiationView(7, "京技扶申〔2026〕0007号", NegotiationState.OPEN, null, Money.ofYuan(40_000_000), rounds, List.of(mandate), mandate, waitingOffer,
                List.of(new DueDiligence(DueDiligence.Kind.FINANCE, DueDiligence.Rating.AMBER, "资产负债率偏高。", "finance", AT)), null,
                Money.ofYuan(100_000_000), Money.ofYuan(50_000_000),
                List.of(new EarlierSupport("京技扶申〔2025〕0001号", "IT-3", "创新中心", "已拨付", Money.ofYuan(3_000_000), "京技扶协〔2025〕0001号", Money.ofYuan(3_000_000))),
                5 - rounds.size(), 5, openRound, openRound == null ? null : TODAY.plusDays(14), null);
    }
}
