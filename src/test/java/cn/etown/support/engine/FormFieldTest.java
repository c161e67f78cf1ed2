package cn.etown.support.engine;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FormFieldTest {

    @Test
    void aFieldIsNamedToPeopleByItsLabelAndADateByItsDateLabel() {
        Form form = Form.parse("""
                {"components": [
                  {"type": "textfield", "key": "payeeName", "label": "收款单位"},
                  {"type": "datetime", "key": "signedOn", "dateLabel": "签订日期"},
                  {"type": "textfield", "key": "nameless"}
                ]}""".getBytes(UTF_8));

        assertThat(form.fields()).extracting(FormField::label).containsExactly("收款单位", "签订日期", "nameless");
    }
}
