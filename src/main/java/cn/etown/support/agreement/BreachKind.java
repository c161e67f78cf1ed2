package cn.etown.support.agreement;

import java.util.Arrays;

import cn.etown.support.UserMessageException;

/** How an agreement was broken (违约情形). The names are what the table {@code clawback-terms} asks for. */
public enum BreachKind {
    REGISTERED_ADDRESS("迁离注册地址", true),
    OFFICE_ADDRESS("迁离办公地址", true),
    TAX_OBLIGATION("改变在本区的纳税义务", true),
    REGISTERED_CAPITAL("减少注册资本", true),
    UNDERTAKING("未履行协议约定的其他义务", true),
    FRAUD("以虚假材料骗取支持资金", false),
    MISUSE("截留、挪用支持资金", false);

    private final String label;
    private final boolean agreed;

    BreachKind(String label, boolean agreed) {
        this.label = label;
        this.agreed = agreed;
    }

    public String label() {
        return label;
    }

    /** The agreement may say what is paid back; for fraud and misuse the law does (财政违法行为处罚处分条例第十四条), and no agreement lessens it. */
    public boolean isLeftToTheAgreement() {
        return agreed;
    }

    public static BreachKind of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new UserMessageException("请从列表中选择违约情形。"));
    }
}
