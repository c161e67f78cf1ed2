package cn.etown.support.clawback;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static cn.etown.support.clawback.ClawbackState.APPROVED;
import static cn.etown.support.clawback.ClawbackState.CLEARED;
import static cn.etown.support.clawback.ClawbackState.COLLECTING;
import static cn.etown.support.clawback.ClawbackState.CONTESTED;
import static cn.etown.support.clawback.ClawbackState.COURT_APPLIED;
import static cn.etown.support.clawback.ClawbackState.COURT_DEMANDED;
import static cn.etown.support.clawback.ClawbackState.DECIDED;
import static cn.etown.support.clawback.ClawbackState.DECIDING;
import static cn.etown.support.clawback.ClawbackState.DEFENCE;
import static cn.etown.support.clawback.ClawbackState.DEMANDED;
import static cn.etown.support.clawback.ClawbackState.ESTABLISHED;
import static cn.etown.support.clawback.ClawbackState.HEARD;
import static cn.etown.support.clawback.ClawbackState.OPENED;
import static cn.etown.support.clawback.ClawbackState.PAID;
import static cn.etown.support.clawback.ClawbackState.PROPOSED;
import static cn.etown.support.clawback.ClawbackState.STATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which step may follow which, act by act against every state; and what the record remembers of the way. */
class ClawbackLadderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Money CLAIM = Money.ofYuan(3_000_000);

    static Stream<Arguments> acts() {
        return Stream.of(
                act("登记调查结论", c -> c.establish(BreachKind.FRAUD, DAY, "查实", "officer"), OPENED),
                act("登记调查结论：不构成违约", c -> c.findNoBreach("未违约", "officer", NOW), OPENED),
                act("计算追缴金额", Clawback::expectEstablished, ESTABLISHED),
                act("提出追缴意见", c -> c.propose("officer"), ESTABLISHED),
                act("审批追缴意见", c -> c.approve(true, "chief"), PROPOSED),
                act("法制审核", c -> c.clear(true, "lawyer"), APPROVED),
                act("按无应追缴金额结案", c -> c.oweNothing(NOW), CLEARED),
                act("制发催告书", c -> c.demand(CLAIM, DAY, DAY.plusDays(21)), CLEARED),
                act("登记催告书送达", c -> c.serveDemand(DAY, DAY), DEMANDED),
                act("登记陈述申辩", c -> c.takeStatement(true), DEFENCE),
                act("登记听取陈述申辩", c -> c.hear("officer"), STATED),
                act("复核陈述申辩", c -> c.reviewStatement(null, "chief"), HEARD),
                act("复核陈述申辩：撤销", c -> c.cancel("成立", "chief", false, NOW), HEARD),
                act("作出追缴决定", c -> c.decide("head"), DECIDING),
                act("退还多收款项", Clawback::returnExcess, DECIDED),
                act("制发追缴决定书", c -> c.issueDecision(DAY, DAY), DECIDED),
                act("登记决定书送达", c -> c.serveDecision(DAY, DAY), DECIDED),
                act("登记复议或诉讼", c -> c.contest(DAY, DAY), COLLECTING, PAID),
                act("登记复议诉讼结果：维持", Clawback::resume, CONTESTED),
                act("登记复议诉讼结果：核减", c -> c.lowerByResult(Money.ZERO), CONTESTED),
                act("登记复议诉讼结果：撤销", c -> c.reverse("撤销"), CONTESTED),
                act("制发强制执行前催告书", c -> c.demandBeforeCourt(DAY), COLLECTING),
                act("登记执行前催告送达", c -> c.serveCourtDemand(DAY, DAY), COURT_DEMANDED),
                act("申请强制执行", c -> c.applyToCourt(DAY, DAY.plusDays(1)), COURT_DEMANDED),
                act("申请执行期限届满", Clawback::missCourtWindow, COLLECTING, COURT_DEMANDED),
                act("登记破产", Clawback::declareInsolvent, COLLECTING, COURT_DEMANDED, COURT_APPLIED),
                act("变更义务人", c -> c.succeed("北京乙公司", "91110302MA0000017F"), COLLECTING, COURT_DEMANDED, COURT_APPLIED),
                act("终结追缴", c -> c.expectCollecting("终结追缴"), COLLECTING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void an_act_out_of_turn_is_refused_names_the_state_and_changes_nothing(String name, Set<ClawbackState> allowed, Consumer<Clawback> act) {
        for (ClawbackState state : EnumSet.complementOf(EnumSet.copyOf(allowed))) {
            Clawback clawback = in(state);
            assertThatExceptionOfType(UserMessageException.class).as("%s in %s", name, state).isThrownBy(() -> act.accept(clawback)).withMessageContaining(state.label());
            assertThat(clawback.state()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_has_ended_is_not_closed_again_and_everything_else_may_be(ClawbackState state) {
        Clawback clawback = in(state);
        if (state.isEnded()) {
            refused(() -> clawback.close(PAID, "又", NOW), "已结案（" + state.label() + "）");
        } else {
            clawback.close(ClawbackState.DEREGISTERED, "已注销", NOW);
            assertThat(clawback.state()).isEqualTo(ClawbackState.DEREGISTERED);
            assertThat(clawback.endReason()).contains("已注销");
            assertThat(clawback.closedAt()).contains(NOW);
        }
        assertThat(ClawbackState.open().contains(state)).isEqualTo(!state.isEnded());
    }

    @Test
    void the_record_remembers_every_day_and_person_of_the_way() {
        Clawback clawback = Clawback.opened("京技追〔2026〕0001号", new Clawback.Subject(11, 12, 13, "北京甲公司", "91110302MA0000016H", "science-innovation"),
                BreachKind.OFFICE_ADDRESS, DAY, NOW);
        assertThat(List.of(clawback.agreementId(), clawback.caseId(), clawback.enterpriseId())).containsExactly(11L, 12L, 13L);
        assertThat(List.of(clawback.number(), clawback.bureau(), clawback.obligor(), clawback.obligorCode()))
                .containsExactly("京技追〔2026〕0001号", "science-innovation", "北京甲公司", "91110302MA0000016H");
        assertThat(clawback.openedAt()).isEqualTo(NOW);
        assertThat(clawback.claimed()).as("before the demand").isEqualTo(Money.ZERO);
        assertThat(clawback.demanded()).isEmpty();

        clawback.establish(BreachKind.OFFICE_ADDRESS, DAY, "已迁出", "officer");
        clawback.propose("officer");
        clawback.approve(true, "chief");
        clawback.clear(true, "lawyer");
        assertThat(clawback).extracting("investigatedBy", "proposedBy", "approvedBy", "legalBy").containsExactly("officer", "officer", "chief", "lawyer");
        assertThat(clawback.findings()).contains("已迁出");

        clawback.demand(CLAIM, DAY, DAY.plusDays(21));
        clawback.serveDemand(DAY.plusDays(1), DAY.plusDays(1));
        clawback.takeStatement(false);
        assertThat(clawback.state()).as("who has nothing to say is not heard").isEqualTo(DECIDING);
        clawback.decide("head");
        clawback.issueDecision(DAY.plusDays(22), DAY.plusDays(60));
        clawback.serveDecision(DAY.plusDays(23), DAY.plusDays(23));
        clawback.becomeFinal(DAY.plusDays(200));
        clawback.demandBeforeCourt(DAY.plusDays(201));
        clawback.serveCourtDemand(DAY.plusDays(202), DAY.plusDays(203));
        assertThat(clawback.demanded()).contains(CLAIM);
        assertThat(Stream.of(clawback.demandedOn(), clawback.statementBy(), clawback.decisionOn(), clawback.payBy(), clawback.decisionServedOn(), clawback.finalOn(),
                clawback.courtDemandedOn(), clawback.courtDemandServedOn()).map(day -> ChronoUnit.DAYS.between(DAY, day.orElseThrow())))
                .containsExactly(0L, 21L, 22L, 60L, 23L, 200L, 201L, 202L);
        assertThat(clawback).extracting("decidedBy").isEqualTo("head");
    }

    @Test
    void what_is_returned_loses_the_opinions_that_let_it_pass() {
        Clawback clawback = in(OPENED);
        clawback.establish(BreachKind.FRAUD, DAY, "查实", "officer");
        clawback.propose("officer");
        clawback.approve(false, "chief");
        assertThat(clawback).extracting("approvedBy").isNull();
        clawback.propose("officer");
        clawback.approve(true, "chief");
        clawback.clear(false, "lawyer");
        assertThat(clawback).extracting("approvedBy", "legalBy").containsOnlyNulls();
    }

    @Test
    void no_breach_and_nothing_owed_end_it_with_their_reason() {
        Clawback innocent = in(OPENED);
        innocent.findNoBreach("未迁出", "officer", NOW);
        assertThat(innocent.state()).isEqualTo(ClawbackState.NO_BREACH);
        assertThat(innocent.findings()).contains("未迁出");
        assertThat(innocent.endReason()).contains("未迁出");
        Clawback free = in(CLEARED);
        free.oweNothing(NOW);
        assertThat(free.state()).isEqualTo(ClawbackState.NOTHING_OWED);
        assertThat(free.endReason()).hasValueSatisfying(reason -> assertThat(reason).contains("没有应追缴的部分"));
        assertThat(free.closedAt()).contains(NOW);
    }

    @Test
    void a_decision_is_issued_before_it_is_served_and_not_served_before_its_day() {
        Clawback clawback = in(DECIDED);
        refused(() -> clawback.serveDecision(DAY, DAY), "尚未制发");
        clawback.issueDecision(DAY, DAY.plusDays(35));
        refused(() -> clawback.serveDecision(DAY.minusDays(1), DAY), "追缴决定书的送达日期应在制发之日 2026年3月2日 至今天之间");
        refused(() -> clawback.serveDecision(DAY.plusDays(1), DAY), "追缴决定书的送达日期");
        clawback.serveDecision(DAY, DAY);
        assertThat(clawback.state()).isEqualTo(COLLECTING);
        assertThat(clawback.endWhenSettled()).isEqualTo(PAID);
    }

    @Test
    void a_contest_lies_between_the_service_and_today() {
        Clawback clawback = served();
        refused(() -> clawback.contest(DAY.minusDays(1), DAY.plusDays(9)), "应在决定书送达之日 2026年3月2日 至今天之间");
        refused(() -> clawback.contest(DAY.plusDays(10), DAY.plusDays(9)), "至今天之间");
        clawback.contest(DAY.plusDays(9), DAY.plusDays(9));
        assertThat(clawback.state()).isEqualTo(CONTESTED);
    }

    @Test
    void a_decision_becomes_final_once_after_its_service_and_never_during_a_contest() {
        refused(() -> in(DECIDED).becomeFinal(DAY), "不能确认决定生效");
        Clawback clawback = served();
        clawback.contest(DAY, DAY);
        refused(() -> clawback.becomeFinal(DAY), "不能确认决定生效");
        clawback.resume();
        clawback.becomeFinal(DAY);
        refused(() -> clawback.becomeFinal(DAY.plusDays(1)), "不能确认决定生效");
        assertThat(clawback.finalOn()).contains(DAY);
    }

    @Test
    void a_new_demand_before_court_is_served_anew_not_before_its_day() {
        Clawback clawback = served();
        clawback.becomeFinal(DAY);
        clawback.demandBeforeCourt(DAY);
        refused(() -> clawback.serveCourtDemand(DAY.minusDays(1), DAY), "强制执行前催告书的送达日期");
        clawback.serveCourtDemand(DAY, DAY);
        assertThat(clawback.hasMissedCourtWindow()).isFalse();
        clawback.missCourtWindow();
        assertThat(clawback.hasMissedCourtWindow()).isTrue();
        clawback.demandBeforeCourt(DAY.plusDays(1));
        assertThat(clawback.courtDemandServedOn()).isEmpty();
        refused(() -> clawback.applyToCourt(DAY.plusDays(20), DAY.plusDays(21)), "期限已届满");
    }

    @Test
    void money_beyond_the_debt_goes_back_before_the_end_and_insolvency_stops_the_collecting() {
        Clawback paid = in(DECIDED);
        paid.returnExcess();
        assertThat(paid.state()).isEqualTo(COLLECTING);
        paid.declareInsolvent();
        assertThat(paid.state()).isEqualTo(ClawbackState.INSOLVENT);
    }

    @Test
    void who_heard_and_who_reviewed_the_statement_stand_in_the_record_and_the_proposer_does_not_decide() {
        Clawback clawback = in(OPENED);
        clawback.establish(BreachKind.FRAUD, DAY, "查实", "officer");
        clawback.propose("officer");
        clawback.approve(true, "chief");
        clawback.clear(true, "lawyer");
        clawback.demand(CLAIM, DAY, DAY);
        clawback.serveDemand(DAY, DAY);
        clawback.takeStatement(true);
        clawback.hear("clerk");
        clawback.reviewStatement(CLAIM, "chief");
        assertThat(clawback).extracting("heardBy", "statementReviewedBy").containsExactly("clerk", "chief");
        assertThat(clawback.claimed()).as("the very claim is not above itself").isEqualTo(CLAIM);
        refused(() -> clawback.decide("officer"), "提出追缴意见或听取陈述申辩");
        refused(() -> clawback.decide("clerk"), "提出追缴意见或听取陈述申辩");
        clawback.decide("head");
    }

    @Test
    void a_claim_is_lowered_to_nothing_at_most() {
        Clawback clawback = in(CONTESTED);
        refused(() -> clawback.lowerByResult(Money.ofFen(-1)), "只能维持或核减");
        refused(() -> clawback.lowerByResult(Money.ofFen(1)), "只能维持或核减");
        clawback.lowerByResult(Money.ZERO);
        assertThat(clawback.state()).isEqualTo(COLLECTING);
    }

    private static Arguments act(String name, Consumer<Clawback> act, ClawbackState first, ClawbackState... more) {
        return Arguments.of(name, EnumSet.of(first, more), act);
    }

    private static Clawback in(ClawbackState state) {
        return new Clawback("京技追〔2026〕0001号", 1, 2, 3, "science-innovation", "北京甲公司", "91110302MA0000016H", BreachKind.OFFICE_ADDRESS, DAY, state, NOW);
    }

    private static Clawback served() {
        Clawback clawback = in(DECIDED);
        clawback.issueDecision(DAY, DAY.plusDays(35));
        clawback.serveDecision(DAY, DAY);
        return clawback;
    }

    private static void refused(Runnable act, String words) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act::run).withMessageContaining(words);
    }
}
