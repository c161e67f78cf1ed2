package cn.etown.support.application.process;

import java.util.List;

import cn.etown.support.application.ExpertService;

import org.springframework.stereotype.Component;

/** Who sits on a panel, for the model: {@code ${expertPanel.members(applicationId)}}. */
@Component
public class ExpertPanel {

    private final ExpertService experts;

    ExpertPanel(ExpertService experts) {
        this.experts = experts;
    }

    public List<String> members(long applicationId) {
        return experts.members(applicationId);
    }
}
