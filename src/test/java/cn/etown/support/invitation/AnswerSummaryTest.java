package cn.etown.support.invitation;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerSummaryTest {

    private static final String FORM = """
            {"components": [
              {"type": "radio", "key": "answer", "label": "答复", "values": [{"label": "接受", "value": "accept"}, {"label": "不接受", "value": "decline"}]},
              {"type": "group", "label": "内容", "components": [
                {"type": "checklist", "key": "terms", "label": "条款", "values": [{"label": "金额", "value": "amount"}, {"label": "期限", "value": "period"}]},
                {"type": "datetime", "key": "day", "dateLabel": "日期"},
                {"type": "checkbox", "key": "read", "label": "已阅读"},
                {"type": "textarea", "key": "note", "label": "说明"}]},
              {"type": "text", "text": "没有 key 的文字"}]}""";

    @Test
    void says_what_was_answered_in_the_words_of_the_form() throws Exception {
        assertThat(AnswerSummary.of(new ObjectMapper().readTree(FORM), Map.of("answer", "accept", "terms", List.of("amount", "period"), "day", "2026-06-05", "read", true,
                "note", " <b>好</b>\n第二行 ", "unknown", "不显示")))
                .containsExactly(new AnswerSummary.Entry("答复", "接受"), new AnswerSummary.Entry("条款", "金额、期限"), new AnswerSummary.Entry("日期", "2026-06-05"),
                        new AnswerSummary.Entry("已阅读", "是"), new AnswerSummary.Entry("说明", "<b>好</b>\n第二行"));
    }

    @Test
    void leaves_out_what_was_left_empty() throws Exception {
        assertThat(AnswerSummary.of(new ObjectMapper().readTree(FORM), Map.of("note", "  ", "terms", List.of()))).isEmpty();
    }
}
