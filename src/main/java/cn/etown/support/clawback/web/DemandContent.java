package cn.etown.support.clawback.web;

import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.clawback.ClawbackAmount;
import cn.etown.support.clawback.ClawbackPeriod;
import cn.etown.support.clawback.ClawbackView;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.clawback.ComputedAmount;
import cn.etown.support.clawback.IssuedDocument;
import cn.etown.support.clawback.RecoveryDocumentKind;
import cn.etown.support.invitation.InvitationContent;

import org.springframework.stereotype.Component;

/** What the enterprise reads above its statement and defence: what is demanded for what, line by line, with the demand itself to download. */
@Component
class DemandContent implements InvitationContent {

    private final ClawbackViews clawbacks;

    DemandContent(ClawbackViews clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public boolean covers(String formKey) {
        return formKey.equals("answer-demand");
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        ClawbackView view = clawbacks.lastOf(caseId).orElseThrow();
        String until = view.deadlines().stream().filter(deadline -> deadline.period() == ClawbackPeriod.STATEMENT).reduce((earlier, later) -> later)
                .map(deadline -> ChineseDates.day(deadline.endsOn())).orElse("催告书载明之日");
        return new Page("陈述申辩", List.of("我局已就贵单位违反扶持协议 %s 发出催告书（追缴编号 %s），要求返还 %s。".formatted(view.agreementNumber(), view.number(), view.claimed()),
                "违约情形：%s，违约日期 %s。".formatted(view.breach().label(), ChineseDates.day(view.breachOn())),
                "请在 %s 前（含当日）提交意见和证据。陈述申辩只可能减少或者撤销追缴，不会使结果加重（行政强制法第三十六条）。".formatted(until)),
                lines(view.amount()), view.documents().stream().filter(document -> document.kind() == RecoveryDocumentKind.DEMAND).map(IssuedDocument::documentId).toList());
    }

    private static List<Table> lines(ComputedAmount computed) {
        List<ClawbackAmount.Line> lines = computed.amount().lines();
        return List.of(new Table("应返还金额的计算", List.of("拨付日期", "拨付金额", "返还比例", "应返还本金", "利息"), lines.stream().map(line -> List.of(
                ChineseDates.day(line.paid().paidOn()), line.paid().amount().toString(), computed.amount().share() + " %", line.principal().toString(),
                line.interest().toString())).toList(), List.of()));
    }
}
