package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;

import cn.etown.support.enterprise.Industry;

import org.springframework.lang.Nullable;

/**
 * What the policy aims at (产值目标) and how near the year came to it.
 *
 * @param industry null for the four leading industries together
 * @param target   yearly output in 亿元
 * @param quote    words of the policy
 * @param reported by the enterprises with an agreement, in 亿元
 * @param official of all enterprises of the area by the statistics, in 亿元; null while nobody has entered it
 * @param source   of the official figure
 */
public record ProgrammeTarget(@Nullable Industry industry, BigDecimal target, String policy, String quote, BigDecimal reported, @Nullable BigDecimal official,
                              @Nullable String source) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public String label() {
        return industry == null ? "四大主导产业合计" : industry.label();
    }

    /** Reported through target, one decimal. */
    public BigDecimal reportedPercent() {
        return percent(reported);
    }

    public @Nullable BigDecimal officialPercent() {
        return official == null ? null : percent(official);
    }

    private BigDecimal percent(BigDecimal value) {
        return value.multiply(HUNDRED).divide(target, 1, RoundingMode.HALF_UP);
    }
}
