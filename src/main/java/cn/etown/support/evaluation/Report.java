package cn.etown.support.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import cn.etown.support.agreement.Target.Indicator;

import org.springframework.lang.Nullable;

/**
 * What the enterprise reported.
 *
 * @param statements what it says of each promise, by its name
 * @param figures    of the year, by indicator
 * @param requests   what it asks the programme for (诉求)
 * @param remark     for a rectification: what was done
 */
public record Report(Kind kind, int round, Map<String, String> statements, Map<Indicator, BigDecimal> figures, @Nullable String requests, @Nullable String remark,
                     Channel channel, String reportedBy, Instant reportedAt) {

    public enum Kind {
        YEARLY("年度履约报告"), RECTIFICATION("整改报告");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Channel {
        LINK("企业在线报送"), PAPER("工作人员代录");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Report {
        statements = Map.copyOf(statements);
        figures = Map.copyOf(figures);
    }

    /** What comes from a form. */
    public record Entry(Map<String, String> statements, Map<Indicator, BigDecimal> figures, @Nullable String requests) {
    }
}
