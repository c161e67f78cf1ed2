package cn.etown.support.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginPage {

    private static final String WORK_LIST = "redirect:/camunda/app/tasklist/default/";

    @GetMapping("/login")
    String login(@CurrentSecurityContext(expression = "authentication") Authentication visitor) {
        return visitor != null && visitor.getAuthorities().stream().noneMatch(authority -> authority.getAuthority().equals("ROLE_ANONYMOUS"))
                ? WORK_LIST : "login";
    }

    @GetMapping("/")
    String home() {
        return WORK_LIST;
    }
}
