package cn.etown.support.money;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {

    @Test
    void fen_and_yuan_are_the_same_amount() {
        Random random = new Random(20200622);
        for (int trial = 0; trial < 10_000; trial++) {
            long fen = random.nextLong(-99_999_999_999_999L, 99_999_999_999_999L);
            Money money = Money.ofFen(fen);
            assertThat(money.fen()).isEqualTo(fen);
            assertThat(Money.parse(money.yuan().toPlainString())).isEqualTo(money);
            assertThat(money.plus(Money.ofFen(1)).minus(Money.ofFen(1))).isEqualTo(money);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.5, 0.01", "0.01, 0.49, 0.00", "100.00, 0.33335, 33.34", "-0.01, 0.5, -0.01"})
    void a_product_is_rounded_half_up_to_the_fen(String amount, BigDecimal factor, String product) {
        assertThat(Money.parse(amount).times(factor)).isEqualTo(Money.parse(product));
    }

    @Test
    void what_is_written_with_fewer_decimals_is_equal() {
        assertThat(Money.parse("5")).isEqualTo(Money.parse("5.00")).isEqualTo(Money.ofYuan(5)).hasSameHashCodeAs(Money.parse("5.0"));
    }

    @Test
    void it_reads_well() {
        assertThat(Money.parse("1250000")).hasToString("1,250,000.00 元");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,000", "1.234", "1e9", "一百", "1 000", "0x10", "١٢", "9999999999999999999999999999999", "NaN"})
    void what_is_no_amount_is_refused_in_Chinese(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("金额");
    }

    @Test
    void an_absurd_amount_is_refused_instead_of_overflowing() {
        Money large = Money.parse("9999999999999.99");
        assertThatThrownBy(() -> large.plus(Money.ofFen(1))).as("ten thousand billion is the first that is absurd").isInstanceOf(IllegalArgumentException.class).hasMessageContaining("金额过大");
        assertThatThrownBy(() -> large.plus(large)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("金额过大");
    }
}
