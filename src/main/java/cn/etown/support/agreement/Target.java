package cn.etown.support.agreement;

import java.math.BigDecimal;

/** A performance target (绩效目标) for one calendar year. */
public record Target(int year, Indicator indicator, BigDecimal value) {

    public Target {
        value = Decimals.plain(value);
    }

    /** What an agreement may measure; the unit belongs to the indicator. */
    public enum Indicator {
        REVENUE("营业收入", "万元"),
        OUTPUT("工业总产值", "万元"),
        TAX("纳税额", "万元"),
        INVESTMENT("固定资产投资", "万元"),
        RESEARCH("研发投入", "万元"),
        EMPLOYEES("从业人数", "人"),
        PATENTS("新增发明专利", "件");

        private final String label;
        private final String unit;

        Indicator(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        public String label() {
            return label;
        }

        public String unit() {
            return unit;
        }
    }
}
