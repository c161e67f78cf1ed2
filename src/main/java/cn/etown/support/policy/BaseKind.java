package cn.etown.support.policy;

import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/** The three ways of BI-2B (生物医药信贷融资服务), each with a base and a term of its own. */
public enum BaseKind {
    RISK_COMPENSATION("风险补偿"),
    LOAN_INTEREST("贷款贴息"),
    INSURANCE_PREMIUM("知识产权质押融资保险补贴");

    private final String label;

    BaseKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** @return empty for null or blank */
    public static Optional<BaseKind> of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        for (BaseKind kind : values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        throw new UserMessageException("没有“" + name + "”这种支持方式，请选择风险补偿、贷款贴息或知识产权质押融资保险补贴。");
    }
}
