package cn.etown.support.policy;

import java.math.BigDecimal;

import cn.etown.support.money.Money;

/** Kinds of effective-dated values of an instrument or of the programme (政策参数). */
public enum TermKind {
    RATE("支持比例", "%"),
    SUM("定额", "元"),
    CAP("最高支持金额", "元"),
    QUOTA("年度名额", "个"),
    GROWTH_THRESHOLD("增长门槛", "%"),
    PUBLICITY_DAYS("公示期", "个工作日"),
    PAYOUT_DAYS("拨付时限", "个工作日"),
    SUPPLEMENT_DAYS("补正期限", "个工作日"),
    SUPPLEMENT_LIMIT("补正次数上限", "次"),
    /** Of one negotiation (一企一策), before it has to go to the tier above. */
    NEGOTIATION_ROUNDS("洽谈轮次上限", "轮"),
    ANSWER_DAYS("要约答复期限", "个工作日"),
    /** 1: against a paid award for the same fact the difference may be granted; unset or 0: nothing. */
    DIFFERENCE("已获支持时补差", "（1 允许，0 不允许）");

    private final String label;
    private final String unit;

    TermKind(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** With its unit, for people: {@code 20 %}, {@code 3,000,000.00 元}. */
    public String format(BigDecimal value) {
        if (isMoney()) {
            return Money.round(value).toString();
        }
        return value.stripTrailingZeros().toPlainString() + " " + unit;
    }

    boolean isMoney() {
        return this == SUM || this == CAP;
    }

    /** A value that decides how much is paid belongs to one instrument and never to the whole programme. */
    boolean isOfOneInstrument() {
        return switch (this) {
            case RATE, SUM, CAP, QUOTA, GROWTH_THRESHOLD -> true;
            case PUBLICITY_DAYS, PAYOUT_DAYS, SUPPLEMENT_DAYS, SUPPLEMENT_LIMIT, NEGOTIATION_ROUNDS, ANSWER_DAYS, DIFFERENCE -> false;
        };
    }
}
