package cn.etown.support.enterprise;

import java.util.Random;

/** Valid registrations to start from. */
public final class TestRegistrations {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Random RANDOM = new Random();

    private TestRegistrations() {
    }

    public static Registration of(String creditCode) {
        return new Registration(creditCode, "北京亦庄智造科技有限公司", "ENTERPRISE", "ROBOT", "北京经济技术开发区荣华中路1号", "北京经济技术开发区科创十街2号",
                "50000000.00", "张三", "zhangsan@example.cn", "010-67880000");
    }

    /** A valid code that no other test uses. */
    public static String newCreditCode() {
        StringBuilder body = new StringBuilder("91110302MA");
        for (int i = 0; i < 7; i++) {
            body.append(SYMBOLS.charAt(RANDOM.nextInt(SYMBOLS.length())));
        }
        return withCheckDigit(body.toString());
    }

    static String withCheckDigit(String body) {
        int sum = 0;
        int weight = 1;
        for (char symbol : body.toCharArray()) {
            sum += SYMBOLS.indexOf(symbol) * weight;
            weight = weight * 3 % 31;
        }
        return body + SYMBOLS.charAt((31 - sum % 31) % 31);
    }
}
