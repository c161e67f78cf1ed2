package cn.etown.support.security;

import java.security.Principal;

import cn.etown.support.UserMessageException;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** 修改密码: for oneself only, and with the present password; other sign-ins end with it. */
@Controller
class PasswordPage {

    private static final String PAGE = "password";

    private final OwnPassword password;
    private final Sessions sessions;

    PasswordPage(OwnPassword password, Sessions sessions) {
        this.password = password;
        this.sessions = sessions;
    }

    @GetMapping("/password")
    String show(Principal caller, Model model) {
        model.addAttribute("own", password.isOwn(caller.getName()));
        return PAGE;
    }

    @PostMapping("/password")
    String change(@RequestParam String present, @RequestParam String wanted, @RequestParam String again, Principal caller, HttpSession session, Model model) {
        password.change(caller.getName(), present, wanted, again);
        int ended = sessions.endOthers(caller.getName(), session.getId());
        model.addAttribute("done", "密码已修改，下次登录请使用新密码。" + (ended == 0 ? "" : "您在其他设备上的登录已退出。"));
        return PAGE;
    }

    /** 退出其他设备: the present session goes on. */
    @PostMapping("/password/others")
    String endOthers(Principal caller, HttpSession session, Model model) {
        int ended = sessions.endOthers(caller.getName(), session.getId());
        model.addAttribute("done", ended == 0 ? "您没有在其他设备或浏览器上登录。" : "已退出其他设备或浏览器上的 %d 处登录。".formatted(ended));
        return PAGE;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    String refuse(UserMessageException refusal, Principal caller, Model model) {
        model.addAttribute("own", password.isOwn(caller.getName()));
        model.addAttribute("problem", refusal.getMessage());
        return PAGE;
    }
}
