package cn.etown.support.negotiation.web;

import java.time.LocalDate;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.engine.Names;
import cn.etown.support.money.Money;
import cn.etown.support.negotiation.NegotiationView;
import cn.etown.support.negotiation.web.NegotiationPanel.Comparison;
import cn.etown.support.negotiation.web.NegotiationPanel.Figure;
import cn.etown.support.negotiation.web.NegotiationPanel.Line;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class NegotiationPanelsTest {

    @Test
    void before_the_first_offer_only_the_limits_are_shown() {
        NegotiationPanel panel = panel(SampleNegotiation.beforeTheFirstRound(), SampleNegotiation.TODAY);
        assertThat(panel.terms()).isNull();
        assertThat(panel.rounds()).isEmpty();
        assertThat(panel.figures()).extracting(Figure::label).containsExactly("谈判授权", "政策上限", "年度资金可用", "企业申请金额", "剩余轮次");
        assertThat(panel.figures().get(0)).isEqualTo(new Figure("谈判授权", "32,000,000.00 元", "人员head授权，有效至 2026年5月2日", false));
    }

    @Test
    void the_last_round_stands_beside_the_one_before_and_the_limits_that_it_breaks_are_marked() {
        NegotiationPanel panel = panel(SampleNegotiation.afterTheCounterOffer(null), SampleNegotiation.TODAY);
        Comparison terms = panel.terms();
        assertThat(terms.present()).isEqualTo("第 2 轮企业反要约");
        assertThat(terms.before()).isEqualTo("第 1 轮我方要约");
        assertThat(terms.lines()).contains(new Line("支持金额", "30,000,000.00 元", "35,000,000.00 元", "变更"), new Line("约定义务", "每年按时报送年度履约报告", null, "取消"),
                new Line("第1期付款条件", "协议签订", "协议签订", "不变"));
        assertThat(panel.figures().get(0)).as("35 million is more than the mandate: told in words, not by a colour alone")
                .isEqualTo(new Figure("谈判授权", "32,000,000.00 元", "目前条款超出；人员head授权，有效至 2026年5月2日", true));
        assertThat(panel.figures().get(2).doubtful()).as("the fund has enough").isFalse();
        assertThat(panel.rounds()).extracting(NegotiationPanel.RoundLine::number).containsExactly(2, 1);
        assertThat(panel.rounds().get(0).outcome()).as("nobody has answered it, and no later round replaced it").isEqualTo("等待我方答复");
        assertThat(panel.rounds().get(1).outcome()).isEqualTo("提出反要约");
        assertThat(panel.rounds().get(1).madeBy()).isEqualTo("人员officer");
        assertThat(panel.rounds().get(1).madeAt()).isEqualTo("2026年3月2日 10:00");
    }

    @Test
    void an_offer_that_waits_for_the_tier_stands_beside_the_last_round() {
        SupportTerms waiting = new SupportTerms(Money.ofYuan(60_000_000), SampleNegotiation.COUNTERED.instalments(), SampleNegotiation.COUNTERED.targets(),
                SampleNegotiation.COUNTERED.undertakings(), SampleNegotiation.COUNTERED.breach());
        NegotiationPanel panel = panel(SampleNegotiation.afterTheCounterOffer(waiting), SampleNegotiation.TODAY);
        assertThat(panel.terms().present()).isEqualTo("待授权的要约");
        assertThat(panel.terms().before()).isEqualTo("第 2 轮企业反要约");
        assertThat(panel.figures().get(2)).as("60 million is more than the fund has").isEqualTo(new Figure("年度资金可用", "50,000,000.00 元", "目前条款超出", true));
    }

    @Test
    void an_expired_mandate_and_a_passed_deadline_are_marked() {
        NegotiationPanel panel = panel(SampleNegotiation.afterTheFirstOffer(), LocalDate.of(2026, 6, 1));
        assertThat(panel.figures().get(0)).isEqualTo(new Figure("谈判授权", "32,000,000.00 元", "人员head授权，已于 2026年5月2日 到期", true));
        assertThat(panel.figures()).contains(new Figure("企业答复期限", "2026年3月16日", "第 1 轮，已过期", true));
    }

    @Test
    void findings_carry_a_word_beside_the_colour() {
        assertThat(panel(SampleNegotiation.beforeTheFirstRound(), SampleNegotiation.TODAY).findings().get(0))
                .isEqualTo(new NegotiationPanel.FindingLine("财务尽职调查", "amber", "黄：有风险，可控", "资产负债率偏高。", "人员finance", "2026年3月2日 10:00"));
    }

    private static NegotiationPanel panel(NegotiationView negotiation, LocalDate today) {
        Names names = mock(Names.class);
        when(names.ofUser(anyString())).thenAnswer(call -> "人员" + call.getArgument(0));
        WorkingCalendar calendar = mock(WorkingCalendar.class);
        when(calendar.today()).thenReturn(today);
        Hands hands = mock(Hands.class);
        when(hands.of(anyLong(), any(String[].class))).thenReturn(Hands.Signatures.own(names));
        return new NegotiationPanels(hands, calendar).of(negotiation);
    }
}
