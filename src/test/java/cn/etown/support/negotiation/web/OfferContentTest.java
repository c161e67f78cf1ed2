package cn.etown.support.negotiation.web;

import java.util.List;

import cn.etown.support.invitation.InvitationContent.Page;
import cn.etown.support.invitation.InvitationContent.Table;
import cn.etown.support.negotiation.NegotiationService;
import cn.etown.support.negotiation.NegotiationView;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class OfferContentTest {

    @Test
    void a_first_offer_is_shown_as_it_is_with_the_deadline_and_what_was_asked() {
        Page page = page(SampleNegotiation.afterTheFirstOffer());

        assertThat(page.headline()).isEqualTo("第 1 轮要约");
        assertThat(page.paragraphs().get(0)).contains("2026年3月16日", "2026年3月22日");
        assertThat(String.join("\n", page.paragraphs())).contains("接受：", "提出反要约：", "要求说明：", "不接受：", "我方说明：含一次性落户支持",
                "贵单位的询问：第1期能否提前？", "我方答复：须在协议签订后。");
        Table terms = page.tables().get(0);
        assertThat(terms.head()).containsExactly("条款", "内容");
        assertThat(terms.rows().get(0)).containsExactly("支持金额", "30,000,000.00 元");
        assertThat(terms.rows()).as("always in, whatever is agreed").contains(List.of("十年承诺", "不迁离注册地址、不迁离办公地址、不改变在本区的纳税义务、不减少注册资本"));
        assertThat(terms.changed()).isEmpty();
    }

    @Test
    void a_later_offer_stands_beside_the_round_before_and_says_what_changed() {
        Page page = page(SampleNegotiation.afterTheSecondOffer());

        assertThat(page.headline()).isEqualTo("第 3 轮要约");
        Table terms = page.tables().get(0);
        assertThat(terms.caption()).isEqualTo("本轮要约的条款，与第 2 轮（企业反要约）对照");
        assertThat(terms.rows().get(0)).containsExactly("支持金额", "35,000,000.00 元", "30,000,000.00 元");
        assertThat(terms.rows()).contains(List.of("约定义务", "无", "每年按时报送年度履约报告"));
        assertThat(terms.changed()).isNotEmpty().allSatisfy(index -> assertThat(terms.rows().get(index).get(1)).isNotEqualTo("同本轮"));
    }

    @Test
    void what_is_the_programmes_own_business_stays_there() {
        assertThat(page(SampleNegotiation.afterTheSecondOffer()).toString()).doesNotContain("授权", "32,000,000", "50,000,000", "资产负债率", "officer");
    }

    private static Page page(NegotiationView negotiation) {
        NegotiationService negotiations = mock(NegotiationService.class);
        when(negotiations.viewOf(7)).thenReturn(negotiation);
        return new OfferContent(negotiations).pageFor("answer-offer", 7, "x");
    }
}
