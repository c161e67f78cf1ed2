package cn.etown.support.agreement;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.invitation.InvitationContent;
import cn.etown.support.money.MoneyInCapitals;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The page on which the enterprise gets what it has to sign: the agreement, or a later version with what it changes. */
@Component
class SigningContent implements InvitationContent {

    private static final String AGREEMENT = "return-scan";
    private static final String AMENDMENT = "accept-amendment";
    private static final String HOW = "请下载协议文本，逐条阅读，内容不得改动；由法定代表人或其授权人签字、加盖公章，多页的加盖骑缝章；把签署后的全部页面扫描成一个 PDF 文件，在本页上传后提交。"
            + "点击提交不等于签署，以盖章扫描件为准。";

    private final Agreements agreements;

    SigningContent(Agreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public boolean covers(String formKey) {
        return Set.of(AGREEMENT, AMENDMENT).contains(formKey);
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        Agreement agreement = agreements.ofCase(caseId).orElseThrow();
        return formKey.equals(AGREEMENT) ? firstSigning(agreement) : amendment(agreement);
    }

    private static Page firstSigning(Agreement agreement) {
        AgreementVersion version = agreement.latest();
        return new Page("签署支持协议", List.of(HOW, "不同意签署的，请选择“不同意签署”并说明原因，承办部门将与贵单位联系。"),
                List.of(new Table("协议概况", List.of("事项", "内容"), List.of(
                                List.of("协议编号", agreement.number()),
                                List.of("支持金额", "%s（%s）".formatted(version.amount(), MoneyInCapitals.of(version.amount()))),
                                List.of("签署期限", agreement.scanDue().map(ChineseDates::day).orElse(""))), List.of()),
                        instalments(version)),
                documents(version));
    }

    private static Page amendment(Agreement agreement) {
        AgreementVersion offered = agreement.latest();
        List<TermLine> lines = offered.terms().linesSince(agreement.terms());
        List<Integer> changed = IntStream.range(0, lines.size()).filter(row -> lines.get(row).isChanged()).boxed().toList();
        return new Page("签署协议变更（第%d版）".formatted(offered.number()),
                List.of("协议 %s 拟变更，理由：%s".formatted(agreement.number(), offered.reason()), HOW, "变更后的协议签订之前，现行协议继续有效。不同意变更的，请选择“不同意变更”并说明原因。"),
                List.of(new Table("变更前后的条款", List.of("条款", "现行协议", "变更后", "变化"),
                        lines.stream().map(line -> List.of(line.label(), said(line.before()), said(line.after()), line.mark())).toList(), changed)),
                documents(offered));
    }

    private static Table instalments(AgreementVersion version) {
        return new Table("资金分期", List.of("期次", "金额", "拨付条件", "证明材料", "最早拨付日期"), version.terms().instalments().stream()
                .map(instalment -> List.of("第%d期".formatted(instalment.number()), instalment.amount().toString(), instalment.milestone(),
                        instalment.evidence() == null ? "无需另行提交" : instalment.evidence(), ChineseDates.day(instalment.dueOn()))).toList(), List.of());
    }

    private static List<Long> documents(AgreementVersion version) {
        AgreementPapers papers = version.papers();
        return papers == null ? List.of() : Stream.of(papers.pdfId(), Long.valueOf(papers.docxId())).filter(id -> id != null).toList();
    }

    private static String said(@Nullable String text) {
        return text == null ? "—" : text;
    }
}
