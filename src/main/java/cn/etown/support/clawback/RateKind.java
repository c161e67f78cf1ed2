package cn.etown.support.clawback;

import java.util.Arrays;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachTerms.Interest;

/** Published rates that an agreement may refer to, per cent a year. */
public enum RateKind {
    LPR_1Y("一年期贷款市场报价利率（LPR）", Interest.LPR),
    DEPOSIT_1Y("一年期定期存款利率", Interest.DEPOSIT_RATE);

    private final String label;
    private final Interest interest;

    RateKind(String label, Interest interest) {
        this.label = label;
        this.interest = interest;
    }

    public String label() {
        return label;
    }

    static Optional<RateKind> of(Interest interest) {
        return Arrays.stream(values()).filter(kind -> kind.interest == interest).findFirst();
    }

    public static RateKind of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst().orElseThrow(() -> new UserMessageException("请从列表中选择利率种类。"));
    }
}
