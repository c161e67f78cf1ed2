package cn.etown.support.disbursement;

import java.util.ArrayList;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.invitation.InvitationContent;

import org.springframework.stereotype.Component;

/** The page on which an enterprise proves a milestone: what was agreed, and what was missing before. */
@Component
class EvidenceContent implements InvitationContent {

    private static final String FORM = "provide-evidence";

    private final MilestoneService milestones;

    EvidenceContent(MilestoneService milestones) {
        this.milestones = milestones;
    }

    @Override
    public boolean covers(String formKey) {
        return FORM.equals(formKey);
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        MilestoneService.Request request = milestones.requestOf(processInstanceId).orElseThrow();
        List<List<String>> rows = new ArrayList<>(List.of(List.of("期次", "第 %d 期（共 %d 期）".formatted(request.instalment(), request.instalments())),
                List.of("本期金额", request.amount()), List.of("里程碑", request.milestone()), List.of("证明材料", request.evidence()),
                List.of("提交期限", ChineseDates.day(request.dueOn()))));
        if (request.missing() != null) {
            rows.add(List.of("上次还缺", request.missing()));
        }
        return new Page("提交里程碑材料", List.of("请在本页上传证明材料（可以多个文件），填写完成情况说明后提交。没有上传文件的不能提交。",
                "提交后由承办部门核实；材料不足的，会再次请贵单位补充。"),
                List.of(new Table("协议约定", List.of("项目", "内容"), rows, request.missing() == null ? List.of() : List.of(rows.size() - 1))), List.of());
    }
}
