package cn.etown.support.insight;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTest {

    @Test
    void everyWordIsMarkedWhereverItStands() {
        assertThat(shown("经办意见：材料齐全，同意支持，同意公示", "同意", "材料")).isEqualTo("经办意见：[材料]齐全，[同意]支持，[同意]公示");
    }

    @Test
    void bracketsWidthsAndCapitalsMakeNoDifference() {
        assertThat(shown("京技扶申〔2026〕0001号", "[2026]")).isEqualTo("京技扶申[〔2026〕]0001号");
        assertThat(shown("编号 AB１２", "ab12")).isEqualTo("编号 [AB１２]");
    }

    @Test
    void ofALongTextThePartAroundTheFirstMatchIsShown() {
        String text = "甲".repeat(200) + "异议" + "乙".repeat(200);
        assertThat(shown(text, "异议")).isEqualTo("…" + "甲".repeat(30) + "[异议]" + "乙".repeat(58) + "…");
    }

    @Test
    void aTextWithoutTheWordIsShownFromItsBeginning() {
        assertThat(shown("王经办（同意）", "李")).isEqualTo("王经办（同意）");
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = "𠮷".repeat(40) + "异议";
        assertThat(shown(text, "异议")).doesNotContain("?").endsWith("[异议]");
        assertThat(Excerpt.of(text, List.of("异议")).parts().get(1).text().codePoints()).allMatch(point -> point == "𠮷".codePointAt(0));
    }

    private static String shown(String text, String... terms) {
        return Excerpt.of(text, List.of(terms)).parts().stream().map(part -> part.found() ? "[" + part.text() + "]" : part.text()).collect(Collectors.joining());
    }
}
