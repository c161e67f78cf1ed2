package cn.etown.support.money;

/**
 * An amount as it stands on Chinese vouchers: 壹亿元整, 壹仟零叁元零伍分. House style: 零 for every run of zeros between two digits, 整 where there
 * are no 分 (支付结算办法, appendix 1).
 */
public final class MoneyInCapitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万"};
    private static final long GROUP = 10_000;

    private MoneyInCapitals() {
    }

    public static String of(Money amount) {
        long fen = Math.abs(amount.fen());
        String sign = amount.isNegative() ? "负" : "";
        String yuan = whole(fen / 100);
        int jiao = (int) (fen / 10 % 10);
        int cent = (int) (fen % 10);
        if (jiao == 0 && cent == 0) {
            return sign + (yuan.isEmpty() ? "零" : yuan) + "元整";
        }
        String head = yuan.isEmpty() ? "" : yuan + "元" + (jiao == 0 ? "零" : "");
        return sign + head + (jiao == 0 ? "" : DIGITS.charAt(jiao) + "角") + (cent == 0 ? "整" : DIGITS.charAt(cent) + "分");
    }

    private static String whole(long yuan) {
        StringBuilder words = new StringBuilder();
        boolean gap = false;
        long unit = GROUP * GROUP * GROUP;
        for (int group = GROUPS.length - 1; group >= 0; group--, unit /= GROUP) {
            long four = yuan / unit % GROUP;
            long divisor = 1000;
            for (int place = 3; place >= 0; place--, divisor /= 10) {
                int digit = (int) (four / divisor % 10);
                if (digit == 0) {
                    gap = words.length() > 0;
                } else {
                    words.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
                    gap = false;
                }
            }
            boolean countedInYi = group == 2 && words.length() > 0;
            words.append(four > 0 || countedInYi ? GROUPS[group] : "");
        }
        return words.toString();
    }
}
