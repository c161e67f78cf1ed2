package cn.etown.support.application.batch;

import cn.etown.support.web.Caller;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page for the intake desk's files. */
@Controller
class IntakePage {

    @GetMapping("/intake")
    String show() {
        Caller.current().requireAnyOf("intake-desk", "administrators");
        return "intake";
    }
}
