package cn.etown.support.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static cn.etown.support.template.TestTemplates.LETTER;
import static cn.etown.support.template.TestTemplates.data;
import static cn.etown.support.template.TestTemplates.linesOf;
import static cn.etown.support.template.TestTemplates.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateFillingTest {

    private final TemplateFilling filling = new TemplateFilling(LETTER);

    @Test
    void textsAndRowsStandWhereTheTemplateSaysSo() {
        assertThat(linesOf(filling.fill(TestTemplates.valid(), LETTER.sample())))
                .containsExactly("编号：京告〔2026〕1号", "金额：100,000,000.00元", "说明：请查收", "项目\t数额", "第一项\t60", "第二项\t40");
    }

    @Test
    void whatIsBlankIsLeftOutWithItsWording() {
        assertThat(linesOf(filling.fill(TestTemplates.valid(), data("1", "2", "", List.of())))).containsExactly("编号：1", "金额：2元", "项目\t数额");
    }

    @Test
    void theSameDataGiveTheSameBytes() throws InterruptedException {
        byte[] template = TestTemplates.valid();
        byte[] first = filling.fill(template, LETTER.sample());
        Thread.sleep(2100); // the clock of a ZIP file counts in steps of two seconds
        assertThat(Arrays.equals(filling.fill(template, LETTER.sample()), first)).isTrue();
    }

    @Test
    void markupAndPlaceholdersInDataStayText() {
        String payload = "<script>alert(1)</script>&amp;{{金额}}[数额]${7*7}#{1}{{?有说明}}";
        Map<String, Object> data = data(payload, "2", payload, List.of(Map.of("项目", payload, "数额", payload)));
        assertThat(linesOf(filling.fill(TestTemplates.valid(), data)))
                .containsExactly("编号：" + payload, "金额：2元", "说明：" + payload, "项目\t数额", payload + "\t" + payload);
    }

    @Test
    void controlCharactersAreRemovedAndLineBreaksStay() {
        String text = textOf(filling.fill(TestTemplates.valid(), data("1\u0000\u0007\u202e2\ud800\ufffe3", "2", "第一行\r\n第二行", List.of())));
        assertThat(text).contains("编号：123").contains("第一行\n第二行");
    }

    @Test
    void dataThatDoNotFitTheKindAreAnErrorOfTheCaller() {
        Map<String, Object> more = data("1", "2", "", List.of());
        more.put("余额", "3");
        assertThatThrownBy(() -> filling.fill(TestTemplates.valid(), more)).hasMessageContaining("余额");
        assertThatThrownBy(() -> filling.fill(TestTemplates.valid(), Map.of("编号", "1"))).hasMessageContaining("needs").hasMessageContaining("金额");
        assertThatThrownBy(() -> filling.fill(TestTemplates.valid(), data("1", "2", "", List.of(Map.of("项目", "1"))))).hasMessageContaining("数额");
    }
}
