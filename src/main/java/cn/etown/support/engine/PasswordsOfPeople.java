package cn.etown.support.engine;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The rules for passwords, held against what people set. The programme itself may make users for a demonstration, or such as come from a directory. */
class PasswordsOfPeople implements PasswordPolicy {

    private final List<PasswordPolicyRule> rules;

    PasswordsOfPeople(PasswordPolicy policy) {
        this.rules = policy.getRules().stream().<PasswordPolicyRule>map(Rule::new).toList();
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    private record Rule(PasswordPolicyRule rule) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return rule.getPlaceholder();
        }

        @Override
        public Map<String, String> getParameters() {
            return rule.getParameters();
        }

        @Override
        public boolean execute(String password) {
            return rule.execute(password);
        }

        @Override
        public boolean execute(String password, User user) {
            return isSetByTheProgramme() || rule.execute(password, user);
        }

        private static boolean isSetByTheProgramme() {
            CommandContext command = Context.getCommandContext();
            return command != null && command.getAuthenticatedUserId() == null;
        }
    }
}
