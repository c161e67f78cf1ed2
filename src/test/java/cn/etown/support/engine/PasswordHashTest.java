package cn.etown.support.engine;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHashTest {

    private final PasswordHash hash = new PasswordHash(1000);

    @Test
    void the_right_password_fits_and_a_wrong_one_does_not() {
        String stored = hash.encrypt("yizhuang-2026");
        assertThat(hash.check("yizhuang-2026", stored)).isTrue();
        assertThat(hash.check("Yizhuang-2026", stored)).isFalse();
    }

    @Test
    void equal_passwords_look_different() {
        assertThat(hash.encrypt("same")).isNotEqualTo(hash.encrypt("same"));
    }

    @Test
    void a_hash_with_other_rounds_stays_readable_and_fits_the_column() {
        String stored = new PasswordHash(2000).encrypt("密码");
        assertThat(hash.check("密码", stored)).isTrue();
        assertThat(stored.length() + "{PBKDF2-SHA512}".length()).isLessThan(255);
    }
}
