package cn.etown.support.money;

import java.util.Random;

import cn.hutool.core.convert.Convert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MoneyInCapitalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整", "100000000, 壹亿元整", "30000000, 叁仟万元整", "10, 壹拾元整", "1234567.89, 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
        "1003.05, 壹仟零叁元零伍分", "0.05, 伍分", "0.5, 伍角整", "0.55, 伍角伍分", "12.30, 壹拾贰元叁角整", "100010, 壹拾万零壹拾元整",
        "100000001, 壹亿零壹元整", "10000000000, 壹佰亿元整", "-20.00, 负贰拾元整",
        "1000000000000, 壹万亿元整", "1234500000000, 壹万贰仟叁佰肆拾伍亿元整"})
    void amountsReadAsOnAVoucher(String yuan, String words) {
        assertThat(MoneyInCapitals.of(Money.parse(yuan))).isEqualTo(words);
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameAmount() {
        Random random = new Random(48);
        for (int i = 0; i < 20_000; i++) {
            long fen = Math.abs(random.nextLong()) % 1_000_000_000_000_000L >> random.nextInt(40);
            assertThat(read(MoneyInCapitals.of(Money.ofFen(fen)))).isEqualTo(fen);
        }
    }

    /** Where 零 is optional the two differ in style, never in digits and places. */
    @Test
    void anIndependentImplementationAgreesOnOrdinaryAmounts() {
        Random random = new Random(2020);
        for (int i = 0; i < 20_000; i++) {
            long fen = random.nextInt(1_000_000_000);
            String expected = Convert.digitToChinese(fen / 100.0);
            assertThat(withoutZeros(MoneyInCapitals.of(Money.ofFen(fen)))).as("%d fen", fen).isEqualTo(withoutZeros(expected));
        }
    }

    private static String withoutZeros(String words) {
        return words.replace("零", "").replace("整", "");
    }

    private static long read(String words) {
        long total = 0;
        long group = 0;
        long digit = 0;
        long fen = 0;
        for (char sign : words.toCharArray()) {
            switch (sign) {
                case '拾' -> { group += digit * 10; digit = 0; }
                case '佰' -> { group += digit * 100; digit = 0; }
                case '仟' -> { group += digit * 1000; digit = 0; }
                case '万' -> { total += (group + digit) * 10_000; group = 0; digit = 0; }
                case '亿' -> { total = (total + group + digit) * 100_000_000; group = 0; digit = 0; }
                case '元' -> { total += group + digit; group = 0; digit = 0; }
                case '角' -> { fen += digit * 10; digit = 0; }
                case '分' -> { fen += digit; digit = 0; }
                case '零', '整' -> digit = 0;
                default -> digit = "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
            }
        }
        return total * 100 + fen;
    }
}
