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
                .containsExactly(new AnswerSummary.Entry("答复", "接受"), new AnswerSummary.Entry("条款", "金额、期限"), new AnswerSummary.Entry("日期", "2026年6月5日"),
                        new AnswerSummary.Entry("已阅读", "是"), new AnswerSummary.Entry("说明", "<b>好</b>\n第二行"));
    }

    @Test
    void amounts_have_separators_and_their_unit_and_a_year_stays_a_year() throws Exception {
        String form = """
                {"components": [{"type": "number", "key": "sum", "label": "支持金额（元）"}, {"type": "number", "key": "target", "label": "不低于"},
                  {"type": "number", "key": "year", "label": "年度"}, {"type": "number", "key": "share", "label": "比例（%）"}]}""";
        assertThat(AnswerSummary.of(new ObjectMapper().readTree(form), Map.of("sum", "29500000", "target", "50000.5", "year", 2027, "share", "33.33")))
                .extracting(AnswerSummary.Entry::value).containsExactly("29,500,000.00 元", "50,000.5", "2027", "33.33");
    }

    @Test
    void what_is_no_number_and_no_day_is_said_as_it_was_typed() throws Exception {
        String form = """
                {"components": [{"type": "number", "key": "sum", "label": "金额（元）"}, {"type": "datetime", "key": "day", "dateLabel": "日期"}]}""";
        assertThat(AnswerSummary.of(new ObjectMapper().readTree(form), Map.of("sum", "1e999999999", "day", "明天")))
                .extracting(AnswerSummary.Entry::value).containsExactly("1e999999999", "明天");
    }

    @Test
    void leaves_out_what_was_left_empty() throws Exception {
        assertThat(AnswerSummary.of(new ObjectMapper().readTree(FORM), Map.of("note", "  ", "terms", List.of()))).isEmpty();
    }
}
