package cn.etown.support.clawback;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.money.Money;

/** An instalment agreement (分期履行协议, 行政强制法第四十二条). @param id 0 before it is kept */
public record RepaymentPlan(long id, long clawbackId, LocalDate signedOn, State state, List<Part> parts) {

    public enum State {
        ACTIVE("履行中"), KEPT("已履行"), BROKEN("未按期履行"), ENDED("已终止");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param covered what came in for it since the plan was agreed */
    public record Part(int number, LocalDate dueOn, Money amount, Money covered) {

        public Money missing() {
            return amount.minus(covered);
        }
    }

    public RepaymentPlan {
        parts = List.copyOf(parts);
    }

    /** The first part whose day has passed and that is not paid in full. */
    public Optional<Part> overdue(LocalDate today) {
        return parts.stream().filter(part -> part.dueOn().isBefore(today) && part.missing().isPositive()).findFirst();
    }
}
