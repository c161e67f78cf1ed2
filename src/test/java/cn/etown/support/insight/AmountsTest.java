package cn.etown.support.insight;

import cn.etown.support.money.Money;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0 元", "1|0.01 元", "999999|9,999.99 元", "1000000|1.00 万元", "456700049|456.70 万元", "9999999999|10,000.00 万元", "10000000000|1.00 亿元",
            "1000000000000|100.00 亿元", "20000000000000|2,000.00 亿元", "-10000000000|-1.00 亿元", "-1|-0.01 元"})
    void anAmountIsBriefInItsLargestUnit(long fen, String brief) {
        assertThat(new Amounts().brief(Money.ofFen(fen))).isEqualTo(brief);
    }
}
