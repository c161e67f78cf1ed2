package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Instalment;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.money.Money;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NegotiationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 6, 15);
    private static final Instant NOW = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Limits LIMITS = new Limits(Money.ofYuan(100_000_000), Money.ofYuan(90_000_000), TODAY);

    private final Negotiation negotiation = Negotiation.open(7, "京技扶申〔2026〕0007号", 3);

    @BeforeEach
    void a_mandate_of_fifty_million_is_given() {
        mandate(50, 0);
    }

    @Test
    void an_offer_within_the_mandate_is_a_round_with_the_hash_of_its_terms() {
        assertThat(offer(30)).isEqualTo(OfferResult.MADE);
        Round round = negotiation.rounds().get(0);
        assertThat(round.number()).isEqualTo(1);
        assertThat(round.mandate()).isEqualTo(1);
        assertThat(round.sha256()).isEqualTo(terms(30).sha256());
        assertThat(round.validUntil()).as("as long as there is time to answer").isEqualTo(DUE);
    }

    @Test
    void an_offer_above_the_mandate_goes_to_the_tier_and_the_enterprise_knows_nothing_of_it() {
        assertThat(offer(60)).isEqualTo(OfferResult.ABOVE_MANDATE);
        assertThat(negotiation.rounds()).isEmpty();
        assertThat(negotiation.draft()).hasValueSatisfying(draft -> assertThat(draft.amount()).isEqualTo(Money.ofYuan(60_000_000)));
    }

    @Test
    void an_offer_under_a_mandate_that_has_run_out_goes_to_the_tier() {
        Limits later = new Limits(null, LIMITS.fundLeft(), TODAY.plusDays(31));
        assertThat(negotiation.offer(new Offer(TestSupportTerms.plain(later.today()), null, null), later.today().plusDays(14), later, "bc-1", NOW))
                .isEqualTo(OfferResult.ABOVE_MANDATE);
    }

    @Test
    void the_waiting_offer_goes_out_when_the_tier_enlarges_the_mandate_enough() {
        offer(60);
        mandate(55, 0);
        refused(() -> negotiation.release(DUE, LIMITS, NOW), "仍低于待发出要约的金额 60,000,000.00 元");
        mandate(60, 0);
        assertThat(negotiation.release(DUE, LIMITS, NOW)).isTrue();
        assertThat(negotiation.rounds()).singleElement().satisfies(round -> assertThat(round.mandate()).isEqualTo(3));
        assertThat(negotiation.draft()).isEmpty();
    }

    @Test
    void the_waiting_offer_is_dropped_when_the_tier_holds_the_mandate() {
        offer(60);
        negotiation.hold();
        assertThat(negotiation.draft()).isEmpty();
        assertThat(offer(50)).isEqualTo(OfferResult.MADE);
    }

    @Test
    void nothing_is_offered_above_the_fund_the_cap_or_below_one_fen() {
        mandate(100, 0);
        refused(() -> offer(95), "高于本年度资金可用余额 90,000,000.00 元");
        refused(() -> negotiation.offer(new Offer(terms(30), null, null), DUE, new Limits(Money.ofYuan(20_000_000), LIMITS.fundLeft(), TODAY), "bc-1", NOW),
                "高于本条款最高支持金额 20,000,000.00 元");
        refused(() -> mandate(101, 0), "高于本条款最高支持金额 100,000,000.00 元");
        assertThat(negotiation.rounds()).isEmpty();
    }

    @Test
    void an_offer_stays_valid_at_least_until_the_answer_is_due_and_pays_nothing_in_the_past() {
        refused(() -> negotiation.offer(new Offer(terms(30), DUE.minusDays(1), null), DUE, LIMITS, "bc-1", NOW), "早于企业答复期限");
        SupportTerms past = TestSupportTerms.with(terms(30), Money.ofYuan(30_000_000),
                new Instalment(1, null, Money.ofYuan(30_000_000), "协议签订", null, TODAY.minusDays(1)));
        assertThatThrownBy(() -> negotiation.offer(new Offer(past, null, null), DUE, LIMITS, "bc-1", NOW)).isInstanceOf(UserMessageException.class);
    }

    @Test
    void nobody_offers_while_the_enterprise_is_asked() {
        offer(30);
        refused(() -> offer(31), "还在等待企业答复");
        refused(negotiation::expectMayEscalate, "还在等待企业答复");
    }

    @Test
    void the_open_round_is_accepted_before_its_expiry_and_not_after() {
        offer(30);
        refused(() -> answer(Answer.Kind.ACCEPT, DUE.plusDays(1)), "第 1 轮要约已于 2026年6月15日 失效");
        answer(Answer.Kind.ACCEPT, DUE);
        assertThat(negotiation.state()).isEqualTo(NegotiationState.AGREED);
        assertThat(negotiation.agreed()).hasValue(negotiation.rounds().get(0));
    }

    @Test
    void a_round_is_answered_once() {
        offer(30);
        answer(Answer.Kind.DECLINE, TODAY);
        refused(() -> answer(Answer.Kind.ACCEPT, TODAY), "没有等待企业答复的要约");
    }

    @Test
    void a_counter_offer_is_a_round_of_its_own_and_may_be_accepted_as_it_stands() {
        offer(30);
        counter(40);
        assertThat(negotiation.rounds()).extracting(Round::direction).containsExactly(Direction.PROGRAMME, Direction.ENTERPRISE);
        negotiation.acceptCounter("bc-1", LIMITS, NOW);
        assertThat(negotiation.agreed()).hasValueSatisfying(round -> assertThat(round.amount()).isEqualTo(Money.ofYuan(40_000_000)));
    }

    @Test
    void a_counter_offer_is_not_accepted_above_the_mandate_nor_late_and_an_own_offer_never() {
        offer(30);
        refused(() -> negotiation.acceptCounter("bc-1", LIMITS, NOW), "不是企业的反要约");
        counter(55);
        refused(() -> negotiation.acceptCounter("bc-1", LIMITS, NOW), "高于谈判授权");
        refused(() -> negotiation.acceptCounter("bc-1", new Limits(null, LIMITS.fundLeft(), DUE.plusDays(1)), NOW), "失效");
    }

    @Test
    void what_the_enterprise_counters_is_kept_even_beyond_the_last_round_but_the_programme_goes_no_further_without_the_tier() {
        offer(30);
        counter(45);
        offer(35);
        counter(44);
        assertThat(negotiation.rounds()).hasSize(4);
        assertThat(negotiation.roundsLeft()).isZero();
        refused(() -> offer(36), "洽谈轮次已用完（3 轮）");
        refused(negotiation::hold, "维持原授权不能继续");
        mandate(50, 2);
        assertThat(negotiation.roundsLeft()).isEqualTo(2);
        assertThat(offer(36)).isEqualTo(OfferResult.MADE);
    }

    @Test
    void a_question_is_answered_and_the_round_goes_on_with_a_day_left_at_least() {
        offer(30);
        refused(() -> negotiation.reply("由科技创新局验收。", TODAY.plusDays(1), "bc-1", NOW), "没有待答复的询问");
        answer(Answer.Kind.ASK, DUE);
        negotiation.reply("由科技创新局验收。", DUE.plusDays(1), "bc-1", NOW);
        assertThat(negotiation.answerDue(negotiation.rounds().get(0))).isEqualTo(DUE.plusDays(1));
        answer(Answer.Kind.ACCEPT, DUE.plusDays(1));
        assertThat(negotiation.state()).isEqualTo(NegotiationState.AGREED);
    }

    @Test
    void silence_is_no_acceptance() {
        offer(30);
        negotiation.recordSilence("system", NOW);
        assertThat(negotiation.state()).isEqualTo(NegotiationState.OPEN);
        assertThat(offer(31)).isEqualTo(OfferResult.MADE);
    }

    @Test
    void sent_back_by_the_review_the_rounds_go_on_and_the_earlier_agreement_counts_no_more() {
        offer(30);
        answer(Answer.Kind.ACCEPT, TODAY);
        negotiation.reopen(3);
        assertThat(negotiation.agreed()).isEmpty();
        assertThat(negotiation.roundsLeft()).isEqualTo(3);
        offer(28);
        answer(Answer.Kind.ACCEPT, TODAY);
        assertThat(negotiation.agreed()).hasValueSatisfying(round -> assertThat(round.number()).isEqualTo(2));
    }

    @Test
    void sent_back_by_the_review_a_counter_offer_that_was_accepted_once_is_not_accepted_again() {
        offer(30);
        counter(40);
        negotiation.acceptCounter("bc-1", LIMITS, NOW);
        negotiation.reopen(3);
        refused(() -> negotiation.acceptCounter("bc-1", LIMITS, NOW), "此前已经接受，审核退回后须另发一轮要约");
        offer(38);
        answer(Answer.Kind.ACCEPT, TODAY);
        assertThat(negotiation.agreed()).hasValueSatisfying(round -> assertThat(round.number()).isEqualTo(3));
    }

    @Test
    void an_ended_negotiation_takes_nothing_more() {
        negotiation.breakOff("双方对绩效目标不能达成一致");
        refused(() -> offer(30), "目前为“洽谈终止”，不能发出要约");
        refused(() -> mandate(50, 0), "不能登记谈判授权");
        refused(() -> negotiation.reopen(3), "不能重新打开");
    }

    private OfferResult offer(int million) {
        return negotiation.offer(new Offer(terms(million), null, null), DUE, LIMITS, "bc-1", NOW);
    }

    private void mandate(int million, int moreRounds) {
        negotiation.grant(Money.ofYuan(million * 1_000_000L), TODAY.plusDays(30), "head-1", NegotiationService.HEADS, null, "项目带动性强", moreRounds, LIMITS, NOW);
    }

    private void counter(int million) {
        Answer said = Answer.of(negotiation.rounds().size(), Answer.Kind.COUNTER, null, Answer.Channel.LINK, "enterprise", NOW);
        negotiation.answer(said, terms(million), DUE, TODAY);
    }

    private void answer(Answer.Kind kind, LocalDate day) {
        negotiation.answer(Answer.of(negotiation.rounds().size(), kind, "说明", Answer.Channel.LINK, "enterprise", NOW), null, DUE, day);
    }

    private static SupportTerms terms(int million) {
        Money amount = Money.ofYuan(million * 1_000_000L);
        return TestSupportTerms.with(TestSupportTerms.plain(TODAY), amount, new Instalment(1, null, amount, "协议签订", null, TODAY.plusDays(30)));
    }

    private static void refused(ThrowingCallable act, String why) {
        assertThatThrownBy(act).isInstanceOf(UserMessageException.class).hasMessageContaining("0007号").hasMessageContaining(why);
    }
}
