package cn.etown.support.clawback.process;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.UserMessageException;
import cn.etown.support.clawback.ClawbackProceedings;
import cn.etown.support.clawback.RepaymentPlan;
import cn.etown.support.engine.Variable;
import cn.etown.support.money.Money;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import static cn.etown.support.clawback.process.ClawbackVariables.METHOD;
import static cn.etown.support.clawback.process.ClawbackVariables.PART_AMOUNT;
import static cn.etown.support.clawback.process.ClawbackVariables.PART_DUE_ON;
import static cn.etown.support.clawback.process.ClawbackVariables.REFERENCE;
import static cn.etown.support.clawback.process.ClawbackVariables.SERVED_ON;

/** Reads what several forms of the recovery have in common. */
final class ClawbackForm {

    private static final Map<String, String> METHODS = Map.of("DIRECT", "直接送达", "POST", "邮寄送达", "LEFT", "留置送达", "ELECTRONIC", "电子送达", "NOTICE", "公告送达");
    static final Map<String, String> CHANNELS = Map.of("MEETING", "当面听取", "WRITTEN", "书面意见", "LINK", "在线提交");

    private ClawbackForm() {
    }

    static LocalDate day(DelegateExecution execution, Variable<String> field) {
        return find(execution, field).orElseThrow(() -> new UserMessageException("请填写日期，例如 2026-03-02。"));
    }

    static Optional<LocalDate> find(DelegateExecution execution, Variable<String> field) {
        return field.find(execution).filter(text -> !text.isBlank()).map(text -> {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new UserMessageException("“" + text.strip() + "”不是有效日期，应为 2026-03-02 的样子。");
            }
        });
    }

    static Optional<Money> amount(DelegateExecution execution, Variable<String> field) {
        return field.find(execution).filter(text -> !text.isBlank()).map(Money::parse);
    }

    static ClawbackProceedings.Service served(DelegateExecution execution) {
        return new ClawbackProceedings.Service(day(execution, SERVED_ON), METHODS.getOrDefault(METHOD.from(execution), METHOD.from(execution)),
                REFERENCE.find(execution).orElse(null));
    }

    /** The filled parts of a plan; a part with a day has an amount. */
    static List<RepaymentPlan.Part> parts(DelegateExecution execution) {
        List<RepaymentPlan.Part> parts = new ArrayList<>();
        for (int index = 0; index < PART_DUE_ON.size(); index++) {
            Optional<LocalDate> day = find(execution, PART_DUE_ON.get(index));
            Optional<Money> amount = amount(execution, PART_AMOUNT.get(index));
            if (day.isPresent() != amount.isPresent()) {
                throw new UserMessageException("第 %d 期的日期和金额应同时填写。".formatted(index + 1));
            }
            if (day.isPresent()) {
                parts.add(new RepaymentPlan.Part(parts.size() + 1, day.get(), amount.orElseThrow(), Money.ZERO));
            }
        }
        return parts;
    }
}
