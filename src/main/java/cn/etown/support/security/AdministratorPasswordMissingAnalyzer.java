package cn.etown.support.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why the start was refused and what to do. */
class AdministratorPasswordMissingAnalyzer extends AbstractFailureAnalyzer<AdministratorPasswordMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AdministratorPasswordMissing cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Set the environment variable SUPPORT_ADMIN_PASSWORD (at least 12 characters, not mainly common words, digits or "admin") and start again; user "admin" is then created once.
                请设置环境变量 SUPPORT_ADMIN_PASSWORD（至少 12 个字符，不能主要由常见的词或数字组成，不包含 admin）后重新启动，系统将创建首个管理员 admin。""", cause);
    }
}
