package cn.etown.support.security;

import java.util.Locale;

import cn.etown.support.UserMessageException;
import cn.etown.support.engine.SystemWork;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Changes the password of who knows the present one. A wrong one delays the next guess, as at the login. */
@Component
class OwnPassword {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPassword.class);
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private final IdentityService identity;
    private final SystemWork systemWork;
    private final ExternalPeople externalPeople;

    OwnPassword(IdentityService identity, SystemWork systemWork, ExternalPeople externalPeople) {
        this.identity = identity;
        this.systemWork = systemWork;
        this.externalPeople = externalPeople;
    }

    /** Whether the password is the programme's, not that of the office's directory. */
    boolean isOwn(String userId) {
        return !externalPeople.isExternal(userId);
    }

    /** @throws UserMessageException saying what to mend */
    void change(String userId, String present, String wanted, String again) {
        require(isOwn(userId), "您的密码由单位的统一身份认证管理，请在统一身份认证中修改。");
        refuseWeak(userId, present, wanted, again);
        systemWork.run(() -> {
            if (!identity.checkPassword(userId, present)) {
                throw new UserMessageException("当前密码不正确，请稍候再试。");
            }
            User user = identity.createUserQuery().userId(userId).singleResult();
            user.setPassword(wanted);
            identity.saveUser(user);
        });
        LOG.info("{} changed his or her password", userId);
    }

    private static void refuseWeak(String userId, String present, String wanted, String again) {
        require(wanted.equals(again), "两次输入的新密码不一致。");
        require(wanted.length() >= SHORTEST && wanted.length() <= LONGEST, "新密码应为 %d 至 %d 个字符。".formatted(SHORTEST, LONGEST));
        require(!wanted.equals(present), "新密码不能与当前密码相同。");
        require(!wanted.toLowerCase(Locale.ROOT).contains(userId.toLowerCase(Locale.ROOT)), "新密码不能包含用户名。");
        require(wanted.chars().distinct().count() >= 5, "新密码过于简单，请使用至少 5 种不同的字符。");
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new UserMessageException(message);
        }
    }
}
