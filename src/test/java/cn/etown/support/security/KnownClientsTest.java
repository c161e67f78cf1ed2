package cn.etown.support.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class KnownClientsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private final KnownClients clients = at(NOW, 1);
    private final String cookie = clients.cookieFor("局长.li@x.cn");

    @Test
    void a_browser_is_known_again_for_its_person() {
        assertThat(clients.idOf(cookie, "局长.li@x.cn")).hasValueSatisfying(id -> assertThat(id).hasSizeGreaterThan(20));
        assertThat(clients.cookieFor("局长.li@x.cn")).as("each browser by an id of its own").isNotEqualTo(cookie);
    }

    @Test
    void for_nobody_else() {
        assertThat(clients.idOf(cookie, "leader-1")).isEmpty();
        String[] parts = cookie.split("\\.");
        String renamed = Base64.getUrlEncoder().withoutPadding().encodeToString("leader-1".getBytes(UTF_8)) + "." + parts[1] + "." + parts[2] + "." + parts[3];
        assertThat(clients.idOf(renamed, "leader-1")).isEmpty();
    }

    @Test
    void nor_when_it_was_made_elsewhere_or_changed_or_is_too_old() {
        assertThat(at(NOW, 2).idOf(cookie, "局长.li@x.cn")).as("another key").isEmpty();
        assertThat(clients.idOf(cookie.replaceFirst("\\.\\d", ".9"), "局长.li@x.cn")).as("valid for longer").isEmpty();
        assertThat(at(NOW.plus(KnownClients.LASTS).plus(Duration.ofSeconds(1)), 1).idOf(cookie, "局长.li@x.cn")).isEmpty();
        for (String nonsense : new String[] {null, "", "a.b.c.d", "....", cookie + ".x"}) {
            assertThat(clients.idOf(nonsense, "局长.li@x.cn")).isEmpty();
        }
    }

    private static KnownClients at(Instant now, int key) {
        byte[] secret = new byte[32];
        secret[0] = (byte) key;
        return new KnownClients(() -> secret, Clock.fixed(now, ZoneOffset.UTC));
    }
}
