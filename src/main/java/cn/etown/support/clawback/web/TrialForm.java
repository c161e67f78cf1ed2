package cn.etown.support.clawback.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.BreachTerms;
import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.clawback.ClawbackClaim;
import cn.etown.support.clawback.Credit;
import cn.etown.support.clawback.PaidLine;
import cn.etown.support.clawback.PaidUnderAgreement;
import cn.etown.support.clawback.Surcharge;

import org.springframework.lang.Nullable;

/**
 * What was typed for a trial computation.
 *
 * @param paid    one payment a line: reference, day, amount
 * @param credits one receipt or set-off a line: kind, reference, day, amount
 * @param shares  ten per cents of the agreement; blank where the table counts
 */
record TrialForm(String breach, String signedOn, String breachOn, String fixedOn, String paid, String credits, String shares, String interest, String rate,
                 String surchargeRate, String surchargeFrom, String surchargeUntil, String surchargeSource) {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_REFERENCE = 64;

    /** A field that was not sent is a blank one. */
    TrialForm {
        breach = text(breach);
        signedOn = text(signedOn);
        breachOn = text(breachOn);
        fixedOn = text(fixedOn);
        paid = text(paid);
        credits = text(credits);
        shares = text(shares);
        interest = text(interest);
        rate = text(rate);
        surchargeRate = text(surchargeRate);
        surchargeFrom = text(surchargeFrom);
        surchargeUntil = text(surchargeUntil);
        surchargeSource = text(surchargeSource);
    }

    static TrialForm blank() {
        return new TrialForm(BreachKind.REGISTERED_ADDRESS.name(), "", "", "", "", "", "", Interest.LPR.name(), "", "", "", "", "");
    }

    /** As the records of a case have it; the breach is still to be typed. */
    static TrialForm of(PaidUnderAgreement.Facts facts, LocalDate today) {
        String paid = facts.paid().stream().map(line -> line.reference() + "，" + line.paidOn() + "，" + line.amount().yuan().toPlainString()).collect(Collectors.joining("\n"));
        BreachTerms breach = facts.breach();
        return new TrialForm(BreachKind.REGISTERED_ADDRESS.name(), facts.signedOn().toString(), "", today.toString(), paid, "",
                breach.shares().stream().map(String::valueOf).collect(Collectors.joining(",")), breach.interest().name(),
                breach.rate() == null ? "" : breach.rate().stripTrailingZeros().toPlainString(), "", "", "", "");
    }

    ClawbackClaim claim() {
        return new ClawbackClaim(BreachKind.of(breach), Typed.day("协议签订日期", signedOn), Typed.day("违约日期", breachOn), Typed.day("金额确定日期", fixedOn),
                paidLines(), surcharge(), creditLines());
    }

    @Nullable BreachTerms agreed() {
        if (shares.isBlank()) {
            return null;
        }
        List<String> typed = Arrays.asList(shares.strip().split("[,，、\\s]+"));
        if (typed.size() != BreachTerms.YEARS || typed.stream().anyMatch(share -> !share.matches("\\d{1,2}|100"))) {
            throw new UserMessageException("协议约定的返还比例须为十个 0 至 100 的整数，依次为未满一年至已满九年，用逗号分隔。");
        }
        List<Integer> parsed = typed.stream().map(Integer::valueOf).toList();
        for (int year = 1; year < parsed.size(); year++) {
            if (parsed.get(year) > parsed.get(year - 1)) {
                throw new UserMessageException("协议约定的返还比例不能随履约年数上升，请核对第 " + (year + 1) + " 个数。");
            }
        }
        Interest method = Arrays.stream(Interest.values()).filter(each -> each.name().equals(interest)).findFirst()
                .orElseThrow(() -> new UserMessageException("请从列表中选择计息方式。"));
        return new BreachTerms(parsed, method, method == Interest.FIXED_RATE ? Typed.rate("约定年利率", rate) : null);
    }

    private List<PaidLine> paidLines() {
        List<PaidLine> lines = new ArrayList<>();
        for (String[] cells : cells("拨付明细", paid, 3, "凭证号，日期，金额")) {
            lines.add(new PaidLine(cells[0], Typed.day("拨付凭证 " + cells[0] + " 的日期", cells[1]), Typed.amount("拨付凭证 " + cells[0] + " 的金额", cells[2])));
        }
        return lines;
    }

    private List<Credit> creditLines() {
        List<Credit> lines = new ArrayList<>();
        for (String[] cells : cells("还款和抵销", credits, 4, "还款或抵销，凭证号，日期，金额")) {
            Credit.Kind kind = Arrays.stream(Credit.Kind.values()).filter(each -> each.label().equals(cells[0])).findFirst()
                    .orElseThrow(() -> new UserMessageException("还款和抵销的每行须以“还款”或“抵销”开头。"));
            lines.add(new Credit(kind, cells[1], Typed.day("凭证 " + cells[1] + " 的日期", cells[2]), Typed.amount("凭证 " + cells[1] + " 的金额", cells[3])));
        }
        return lines;
    }

    private @Nullable Surcharge surcharge() {
        if (surchargeRate.isBlank()) {
            return null;
        }
        BigDecimal daily = Typed.rate("滞纳金日加收率", surchargeRate);
        return new Surcharge(daily, Typed.day("滞纳金起算日", surchargeFrom), Typed.day("滞纳金截止日", surchargeUntil), surchargeSource.strip());
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private static List<String[]> cells(String field, String text, int columns, String example) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > MOST_LINES) {
            throw new UserMessageException(field + "最多 " + MOST_LINES + " 行。");
        }
        return lines.stream().map(line -> {
            String[] cells = line.strip().split("\\s*[,，\\t]\\s*", -1);
            if (cells.length != columns || cells[0].isEmpty() || Arrays.stream(cells).anyMatch(cell -> cell.length() > LONGEST_REFERENCE)) {
                throw new UserMessageException(field + "第 " + (lines.indexOf(line) + 1) + " 行不正确，每行依次填写：" + example + "，用逗号分隔，金额不加千位分隔符。");
            }
            return cells;
        }).toList();
    }
}
