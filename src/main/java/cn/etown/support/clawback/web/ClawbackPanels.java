package cn.etown.support.clawback.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.ClawbackAct;
import cn.etown.support.clawback.ClawbackAmount;
import cn.etown.support.clawback.ClawbackDeadline;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ComputedAmount;
import cn.etown.support.clawback.Contest;
import cn.etown.support.clawback.Motion;
import cn.etown.support.clawback.RepaymentPlan;
import cn.etown.support.clawback.web.ClawbackPanel.Fact;
import cn.etown.support.clawback.web.ClawbackPanel.Figure;
import cn.etown.support.dossier.Hands;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts a recovery into words. */
@Component
class ClawbackPanels {

    /** From so many days before its end a period is shown as near. */
    private static final int NEAR = 7;

    private final Hands hands;
    private final WorkingCalendar calendar;

    ClawbackPanels(Hands hands, WorkingCalendar calendar) {
        this.hands = hands;
        this.calendar = calendar;
    }

    ClawbackPanel of(ClawbackView view) {
        Hands.Signatures signed = hands.of(view.id(), "clawback_act", "clawback_report");
        List<ClawbackPanel.ActLine> acts = new ArrayList<>(view.acts().stream().map(act -> act(act, signed)).toList());
        Collections.reverse(acts);
        return new ClawbackPanel(view.id(), view.number(), view.state().label(), view.state().isEnded(), view.enterprise(), view.caseId(), figures(view), facts(view),
                view.amount() == null ? null : calculation(view.amount()), view.deadlines().stream().map(this::period).toList(),
                view.motion() == null ? null : motion(view.motion()), view.contests().stream().map(ClawbackPanels::contest).toList(),
                view.plan() == null ? null : plan(view.plan()),
                view.offsettable().stream().map(open -> new ClawbackPanel.OffsetLine(open.agreementNumber(), open.instalment(), open.amount().toString(), ChineseDates.day(open.dueOn()))).toList(),
                view.balance().receipts().stream().map(receipt -> new ClawbackPanel.ReceiptLine(receipt.kind().label(), receipt.reference(), ChineseDates.day(receipt.on()),
                        receipt.amount().toString(), receipt.state().label())).toList(),
                view.documents().stream().map(document -> new ClawbackPanel.DocumentLine(document.kind().label(), document.number(), ChineseDates.day(document.issuedOn()),
                        document.fileName(), document.documentId(), document.sha256())).toList(),
                view.reports().stream().map(report -> new ClawbackPanel.ReportLine(report.source().label(), report.kind().label(), ChineseDates.day(report.breachOn()),
                        report.facts(), signed.who(report.reportedBy(), report.reportedAt()), ChineseDates.minute(report.reportedAt()))).toList(), acts);
    }

    private List<Figure> figures(ClawbackView view) {
        List<Figure> figures = new ArrayList<>();
        if (view.demanded() != null) {
            figures.add(new Figure("追缴金额", view.claimed().toString(), view.claimed().equals(view.demanded()) ? null : "催告时为 " + view.demanded(), false));
            figures.add(new Figure("已收和抵销", view.balance().received().plus(view.balance().setOff()).toString(), null, false));
            figures.add(new Figure("尚欠", view.balance().outstanding().toString(), null, view.balance().outstanding().isPositive()));
        } else if (view.amount() != null) {
            figures.add(new Figure("测算金额", view.amount().amount().claimed().toString(), "按 " + ChineseDates.day(view.amount().fixedOn()) + " 计算，以催告之日为准", false));
        }
        if (view.balance().overpaid().isPositive()) {
            figures.add(new Figure("应退还企业", view.balance().overpaid().toString(), null, true));
        }
        view.deadlines().stream().filter(ClawbackDeadline::runs).min((one, other) -> one.endsOn().compareTo(other.endsOn()))
                .ifPresent(next -> figures.add(new Figure("最近的期限", ChineseDates.day(next.endsOn()), next.period().label(), !calendar.today().plusDays(NEAR).isBefore(next.endsOn()))));
        return figures;
    }

    private List<Fact> facts(ClawbackView view) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact("义务人", "%s（%s）".formatted(view.enterprise(), view.creditCode())),
                new Fact("扶持协议", "%s，%s签订".formatted(view.agreementNumber(), ChineseDates.day(view.signedOn()))), new Fact("案件", view.caseNumber()),
                new Fact("违约情形", view.breach().label()), new Fact("违约日期", ChineseDates.day(view.breachOn()))));
        add(facts, "调查情况", view.findings());
        view.acts().stream().filter(act -> act.kind() == ClawbackAct.Kind.STATEMENT_MADE).reduce((earlier, later) -> later)
                .ifPresent(act -> add(facts, "企业陈述申辩", act.text()));
        add(facts, "决定送达", day(view.decisionServedOn()));
        add(facts, "决定生效", day(view.finalOn()));
        add(facts, view.closedAt() == null ? "撤销理由" : "终结原因", view.endReason());
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    private static ClawbackPanel.Calculation calculation(ComputedAmount computed) {
        ClawbackAmount amount = computed.amount();
        String heading = computed.purpose() == ComputedAmount.Purpose.DEMANDED ? "催告之日" : "测算之日";
        return new ClawbackPanel.Calculation("%s %s，履约 %d 个整年，返还比例 %d %%".formatted(heading, ChineseDates.day(computed.fixedOn()), amount.yearsKept(), amount.share()),
                amount.lines().stream().map(line -> payment(line, amount.share())).toList(), amount.principal().toString(), amount.interest().toString(),
                amount.claimed().toString(), amount.explanation().stream().map(factor -> new ClawbackPanel.Factor(factor.factor(), factor.value(), factor.source())).toList(),
                version(amount.rulesVersion()));
    }

    /** {@code clawback-1 …} is the first edition of the computation. */
    private static String version(String rulesVersion) {
        String edition = rulesVersion.replaceFirst("(?s)^clawback-(\\d+).*$", "$1");
        return edition.matches("\\d+") ? "追缴计算规则第 %s 版".formatted(edition) : "追缴计算规则";
    }

    private static ClawbackPanel.PaymentLine payment(ClawbackAmount.Line line, int share) {
        return new ClawbackPanel.PaymentLine(line.paid().reference(), ChineseDates.day(line.paid().paidOn()), line.paid().amount().toString(), share + " %",
                line.principal().toString(), line.interest().toString(), line.total().toString(), line.periods().stream()
                .map(rate -> "%s至%s，%d 天，年利率 %s %%".formatted(ChineseDates.day(rate.from()), ChineseDates.day(rate.until().minusDays(1)), rate.days(), rate.rate().toPlainString())).toList());
    }

    private ClawbackPanel.PeriodLine period(ClawbackDeadline deadline) {
        LocalDate today = calendar.today();
        String mark = !deadline.runs() ? "closed" : deadline.endsOn().isBefore(today) ? "passed" : deadline.endsOn().isAfter(today.plusDays(NEAR)) ? "running" : "near";
        String state = mark.equals("passed") ? "已过期，待每日检查登记" : mark.equals("near") ? "即将届满" : deadline.state().label();
        return new ClawbackPanel.PeriodLine(deadline.period().label(), "%d %s".formatted(deadline.deadline().number(), deadline.deadline().unit().label()),
                deadline.deadline().source(), ChineseDates.day(deadline.runsFrom()), ChineseDates.day(deadline.endsOn()), state, mark);
    }

    private String motion(Motion motion) {
        Money amount = motion.amount();
        return "%s%s。理由：%s（提出：%s）".formatted(motion.kind().label(), amount == null ? "" : "，第 %d 期，%s".formatted(motion.instalment(), amount), motion.reason(),
                hands.who("clawback_motion", motion.id(), "proposed_by", motion.proposedBy()));
    }

    private static ClawbackPanel.ContestLine contest(Contest contest) {
        String result = contest.result() == null ? "正在进行" : contest.result().label() + (contest.claimed() == null ? "" : "，减为 " + contest.claimed());
        return new ClawbackPanel.ContestLine(contest.kind().label(), ChineseDates.day(contest.filedOn()), contest.body(), contest.reference(), result, contest.opinion());
    }

    private static ClawbackPanel.Plan plan(RepaymentPlan plan) {
        return new ClawbackPanel.Plan(plan.state().label(), ChineseDates.day(plan.signedOn()), plan.parts().stream()
                .map(part -> new ClawbackPanel.PartLine(part.number(), ChineseDates.day(part.dueOn()), part.amount().toString(), part.covered().toString())).toList());
    }

    private static ClawbackPanel.ActLine act(ClawbackAct act, Hands.Signatures signed) {
        return new ClawbackPanel.ActLine(act.kind().label(), signed.who(act.actor(), act.at()), ChineseDates.minute(act.at()), day(act.effective()),
                act.amount() == null ? null : act.amount().toString(), act.text());
    }

    @Nullable
    private static String day(@Nullable LocalDate day) {
        return day == null ? null : ChineseDates.day(day);
    }
}
