package cn.etown.support.enterprise;

import java.text.Normalizer;
import java.util.Locale;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/** Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last one a check digit. */
public record CreditCode(String value) {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    /** @throws UserMessageException for a wrong shape or check digit */
    public CreditCode {
        if (!value.matches("[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]\\d{6}[0-9A-HJ-NPQRTUWXY]{10}")) {
            throw new UserMessageException("统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z），请对照营业执照核对");
        }
        if (value.charAt(17) != checkDigit(value)) {
            throw new UserMessageException("统一社会信用代码校验位不正确，请对照营业执照核对是否输错");
        }
    }

    /** Normalises lower case, blanks and full-width characters. @throws UserMessageException for a wrong shape or check digit */
    public static CreditCode parse(@Nullable String input) {
        if (input == null || input.isBlank()) {
            throw new UserMessageException("请填写统一社会信用代码");
        }
        if (input.length() > 100) {
            throw new UserMessageException("统一社会信用代码应为 18 位，请对照营业执照核对");
        }
        return new CreditCode(Normalizer.normalize(input, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]", "").toUpperCase(Locale.ROOT));
    }

    private static char checkDigit(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += SYMBOLS.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return SYMBOLS.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
