package cn.etown.support.invitation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import cn.etown.support.application.ApplicationService;

import org.springframework.stereotype.Component;

/** The page of 补正: everything that is missing, at once. */
@Component
class SupplementContent implements InvitationContent {

    private static final String FORM = "receive-supplement";

    private final ApplicationService applications;

    SupplementContent(ApplicationService applications) {
        this.applications = applications;
    }

    @Override
    public boolean covers(String formKey) {
        return FORM.equals(formKey);
    }

    @Override
    public Page pageFor(String formKey, long caseId, String processInstanceId) {
        List<String> defects = applications.defectsOf(caseId);
        List<List<String>> rows = IntStream.range(0, defects.size()).mapToObj(row -> List.of(Integer.toString(row + 1), defects.get(row))).toList();
        return new Page("补正申报材料", List.of("贵单位的申报经核对，材料尚不齐全或不符合要求。请对照下表逐项准备，在本页上传补正材料后提交。",
                "提交后由受理窗口重新核对。逾期未补正，或者补正次数用完仍不齐全的，申报将被退回。"),
                List.of(new Table("需要补正的全部事项", List.of("序号", "事项"), new ArrayList<>(rows), List.of())), List.of());
    }
}
