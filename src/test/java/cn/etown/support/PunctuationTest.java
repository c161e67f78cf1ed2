package cn.etown.support;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PunctuationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "假设:政策未规定程序期限,系统预置默认值|假设：政策未规定程序期限，系统预置默认值",
            "京技管〔2020〕48号第五部分:有效期限三年(自2020年6月22日印发起)|京技管〔2020〕48号第五部分：有效期限三年（自2020年6月22日印发起）",
            "国发〔2019〕11号、京政发〔2019〕22号;京技管〔2020〕48号第五部分(一)第1条|国发〔2019〕11号、京政发〔2019〕22号；京技管〔2020〕48号第五部分（一）第1条",
            "默认审批权限(管委会1亿元;经办初审,不具终审权限)|默认审批权限（管委会1亿元；经办初审，不具终审权限）",
            "10:30 至 1,000,000.00 元 (IT-3)|10:30 至 1,000,000.00 元 (IT-3)"})
    void signs_beside_chinese_characters_are_those_of_print(String kept, String shown) {
        assertThat(Punctuation.fullWidth(kept)).isEqualTo(shown);
    }
}
