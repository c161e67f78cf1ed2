package cn.etown.support.security;


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

    private final IdentityService identity;
    private final SystemWork systemWork;
    private final ExternalPeople externalPeople;
    private final NewPassword newPassword;

    OwnPassword(IdentityService identity, SystemWork systemWork, ExternalPeople externalPeople, NewPassword newPassword) {
        this.newPassword = newPassword;
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

    private void refuseWeak(String userId, String present, String wanted, String again) {
        require(wanted.equals(again), "两次输入的新密码不一致。");
        require(!wanted.equals(present), "新密码不能与当前密码相同。");
        newPassword.problemOf(wanted, userId).ifPresent(problem -> require(false, problem));
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new UserMessageException(message);
        }
    }
}
