package cn.etown.support.security;

import java.security.Principal;

import cn.etown.support.UserMessageException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** 修改密码: for oneself only, and with the present password. */
@Controller
class PasswordPage {

    private static final String PAGE = "password";

    private final OwnPassword password;

    PasswordPage(OwnPassword password) {
        this.password = password;
    }

    @GetMapping("/password")
    String show() {
        return PAGE;
    }

    @PostMapping("/password")
    String change(@RequestParam String present, @RequestParam String wanted, @RequestParam String again, Principal caller, Model model) {
        password.change(caller.getName(), present, wanted, again);
        model.addAttribute("done", "密码已修改，下次登录请使用新密码。");
        return PAGE;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    String refuse(UserMessageException refusal, Model model) {
        model.addAttribute("problem", refusal.getMessage());
        return PAGE;
    }
}
