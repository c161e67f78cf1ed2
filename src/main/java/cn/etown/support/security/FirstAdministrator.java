package cn.etown.support.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A programme without an administrator does not start: the first one gets his password from the environment. */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String ID = "admin";

    private final Directory directory;
    private final NewPassword newPassword;
    private final String password;

    FirstAdministrator(Directory directory, NewPassword newPassword, @Value("${support.admin.password:}") String password) {
        this.directory = directory;
        this.newPassword = newPassword;
        this.password = password;
    }

    /** @throws AdministratorPasswordMissing when there is no administrator and no acceptable password to make one */
    void ensure() {
        if (directory.hasMembers(Groups.ADMINISTRATORS) && directory.hasMembers(Groups.CAMUNDA_ADMINISTRATORS)) {
            return;
        }
        if (password.isEmpty()) {
            throw new AdministratorPasswordMissing("There is no administrator yet and SUPPORT_ADMIN_PASSWORD is not set. 尚无系统管理员，且未设置 SUPPORT_ADMIN_PASSWORD。");
        }
        newPassword.problemOf(password, ID).ifPresent(problem -> {
            throw new AdministratorPasswordMissing("SUPPORT_ADMIN_PASSWORD is too weak. SUPPORT_ADMIN_PASSWORD 不符合密码要求：" + problem);
        });
        directory.ensureUser(ID, "系统管理员", null, password, Groups.ADMINISTRATORS, Groups.CAMUNDA_ADMINISTRATORS);
        LOG.info("First administrator created: {}", ID);
    }
}
