package cn.etown.support.security;

import java.util.List;

import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewPasswordTest {

    private final NewPassword rule = new NewPassword();

    @ParameterizedTest
    @ValueSource(strings = {"yizhuang-2026", "Yizhuang@2026!", "password123456", "P@ssw0rd123456", "administrator1", "qwertyuiop123", "1qaz2wsx3edc4rfv", "woaini13141314",
            "ＰＡＳＳＷＯＲＤ２０２６０１", "beijing-yizhuang", "亦庄产业支持平台2026密码", "letmein-letmein", "20261128083000", "camunda-admin-1", "Welcome-to-2026", "asdfghjkl;'12"})
    void what_is_guessed_first_is_refused(String password) {
        assertThat(rule.problemOf(password, "leader-1")).hasValueSatisfying(problem -> assertThat(problem).contains("常见的词"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blue-river-2026", "horse battery staple", "春眠不觉晓处处闻啼鸟夜来", "kT9#vb2Lq!mZx", "梧桐树下第三张旧木凳子上", "my password is a crocodile"})
    void length_is_what_counts(String password) {
        assertThat(rule.problemOf(password, "leader-1")).isEmpty();
    }

    @Test
    void too_short_too_long_too_uniform_or_with_ones_own_id() {
        assertThat(rule.problemOf("kT9#vb2Lq!m", "leader-1")).hasValue("新密码应为 12 至 200 个字符。");
        assertThat(rule.problemOf("kT9#vb2Lq!m".repeat(20), "leader-1")).hasValue("新密码应为 12 至 200 个字符。");
        assertThat(rule.problemOf("ababababababab", "leader-1")).hasValueSatisfying(problem -> assertThat(problem).contains("过于简单"));
        assertThat(rule.problemOf("crocodile-Leader-1", "leader-1")).hasValue("新密码不能包含用户名。");
    }

    @Test
    void the_engine_is_told_which_demand_is_not_met_also_while_there_is_no_id_yet() {
        assertThat(unmet("blue-river-2026", null)).isEmpty();
        assertThat(unmet("blue-river-2026", new UserEntity(""))).isEmpty();
        assertThat(unmet("blue-river-2026", new UserEntity("river"))).containsExactly("不包含用户名");
        assertThat(unmet("yizhuang", new UserEntity("leader-1"))).containsExactly("12 至 200 个字符", "不是主要由常见的词、键盘顺序或数字组成");
    }

    private List<String> unmet(String password, User user) {
        return rule.getRules().stream().filter(demand -> !demand.execute(password, user)).map(PasswordPolicyRule::getPlaceholder).toList();
    }
}
