package cn.etown.support.enterprise;

import java.util.Random;

import cn.etown.support.UserMessageException;
import cn.hutool.core.util.CreditCodeUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CreditCodeTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(strings = {"91350211M000100Y46", " 91350211m000100y46 ", "9135 0211 M000 100Y 46", "９１３５０２１１Ｍ０００１００Ｙ４６", "\u300091350211M000100Y46\n"})
    void normalises_what_people_type(String typed) {
        assertThat(CreditCode.parse(typed).value()).isEqualTo("91350211M000100Y46");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "000000000000000000", "91350211M000100Y4", "91350211M000100Y463", "91350211I000100Y46", "9135021AM000100Y46", "91350211M000100Y44",
            "九一三五〇二一一", "91350211M000100Y4😀"})
    void refuses_everything_else_with_a_message(String typed) {
        assertThatThrownBy(() -> CreditCode.parse(typed)).isInstanceOf(UserMessageException.class).hasMessageContaining("统一社会信用代码");
    }

    @Test
    void a_very_long_text_is_refused_quickly() {
        assertThatThrownBy(() -> CreditCode.parse("9".repeat(1_000_000))).isInstanceOf(UserMessageException.class);
    }

    @Test
    void agrees_with_an_independent_implementation() {
        Random random = new Random(32100);
        for (int example = 0; example < 20_000; example++) {
            String code = randomCode(random);
            assertThat(isAccepted(code)).as(code).isEqualTo(CreditCodeUtil.isCreditCode(code));
        }
    }

    @Test
    void one_wrong_character_or_two_swapped_neighbours_never_pass() {
        Random random = new Random(31);
        for (int example = 0; example < 2_000; example++) {
            String code = TestRegistrations.newCreditCode();
            int position = 8 + random.nextInt(9);
            char other = SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
            StringBuilder wrong = new StringBuilder(code);
            wrong.setCharAt(position, other);
            assertThat(isAccepted(wrong.toString())).isEqualTo(other == code.charAt(position));
            StringBuilder swapped = new StringBuilder(code);
            swapped.setCharAt(position, code.charAt(position - 1));
            swapped.setCharAt(position - 1, code.charAt(position));
            if (position > 8) {
                assertThat(isAccepted(swapped.toString())).isEqualTo(code.charAt(position) == code.charAt(position - 1));
            }
        }
    }

    private static String randomCode(Random random) {
        StringBuilder body = new StringBuilder("91");
        for (int i = 0; i < 6; i++) {
            body.append(random.nextInt(10));
        }
        for (int i = 0; i < 9; i++) {
            body.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return random.nextBoolean() ? TestRegistrations.withCheckDigit(body.toString()) : body.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length()))).toString();
    }

    private static boolean isAccepted(String code) {
        try {
            new CreditCode(code);
            return true;
        } catch (UserMessageException e) {
            return false;
        }
    }
}
