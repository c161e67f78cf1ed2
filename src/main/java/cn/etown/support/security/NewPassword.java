package cn.etown.support.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a password is good enough: its length first, no rule about kinds of characters, and nothing that is guessed first. What is left without the
 * words of {@code sign-in/blocked-words.txt}, the person's own id, digits and signs must be long enough to be a secret. The engine asks it too, for what
 * administrators set.
 */
@Component
class NewPassword implements PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final String FILE = "/sign-in/blocked-words.txt";
    private static final int DIFFERENT_CHARACTERS = 5;
    private static final int SECRET_LETTERS = 5;

    private final List<String> blocked;

    NewPassword() {
        try (InputStream file = NewPassword.class.getResourceAsStream(FILE)) {
            this.blocked = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).filter(word -> !word.isEmpty() && !word.startsWith("#"))
                    .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to mend, in Chinese; empty for a good one. */
    Optional<String> problemOf(String password, String userId) {
        return rules().stream().filter(rule -> !rule.met.test(password, userId)).map(Rule::problem).findFirst();
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.copyOf(rules());
    }

    private List<Rule> rules() {
        return List.of(
                new Rule("%d 至 %d 个字符".formatted(SHORTEST, LONGEST), "新密码应为 %d 至 %d 个字符。".formatted(SHORTEST, LONGEST),
                        (password, userId) -> password.length() >= SHORTEST && password.length() <= LONGEST),
                new Rule("不包含用户名", "新密码不能包含用户名。",
                        (password, userId) -> userId.isBlank() || !password.toLowerCase(Locale.ROOT).contains(userId.toLowerCase(Locale.ROOT))),
                new Rule("至少 %d 种不同的字符".formatted(DIFFERENT_CHARACTERS), "新密码过于简单，请使用至少 %d 种不同的字符。".formatted(DIFFERENT_CHARACTERS),
                        (password, userId) -> password.chars().distinct().count() >= DIFFERENT_CHARACTERS),
                new Rule("不是主要由常见的词、键盘顺序或数字组成", "新密码主要由常见的词、键盘顺序或数字组成，容易被猜中。请使用由几个不相关的词组成的较长密码。",
                        (password, userId) -> secretPart(password).codePoints().distinct().count() >= SECRET_LETTERS));
    }

    /** @param demand as Admin lists it while a password is typed */
    private record Rule(String demand, String problem, BiPredicate<String, String> met) implements PasswordPolicyRule {

        /** Admin looks for a text of this key, and shows the key where there is none. */
        @Override
        public String getPlaceholder() {
            return demand;
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return met.test(password, "");
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return met.test(password, user == null || user.getId() == null ? "" : user.getId());
        }
    }

    /** Letters that no list of common passwords begins with. */
    private String secretPart(String password) {
        String plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String letters = plain.replace('0', 'o').replace('1', 'l').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('7', 't').replace('@', 'a')
                .replace('$', 's').replace('!', 'i');
        String left = withoutBlocked(plain);
        String leftOfLetters = withoutBlocked(letters);
        return left.length() < leftOfLetters.length() ? left : leftOfLetters;
    }

    private String withoutBlocked(String text) {
        String left = text;
        for (String word : blocked) {
            left = left.replace(word, "");
        }
        return left.codePoints().filter(Character::isLetter).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
