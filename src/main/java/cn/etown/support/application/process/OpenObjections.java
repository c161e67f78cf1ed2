package cn.etown.support.application.process;

import cn.etown.support.application.PublicityService;

import org.springframework.stereotype.Component;

/** Whether another objection waits, for the model: {@code ${openObjections.any(applicationId)}}. */
@Component
public class OpenObjections {

    private final PublicityService publicity;

    OpenObjections(PublicityService publicity) {
        this.publicity = publicity;
    }

    public boolean any(long applicationId) {
        return publicity.anyOpen(applicationId);
    }
}
