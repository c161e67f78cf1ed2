package cn.etown.support.security;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/** A real Keycloak, unpacked by the profile {@code keycloak}, with a realm of one office and one member of staff. */
class Keycloak implements AutoCloseable {

    static final String SECRET = "a-secret-of-this-test-alone";
    static final String PASSWORD = "the-provider-knows-it";

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Process server;
    private final Path log;
    private final int port;

    private Keycloak(Process server, Path log, int port) {
        this.server = server;
        this.log = log;
        this.port = port;
    }

    static Keycloak in(Path folder, int port, int programmePort) throws IOException, InterruptedException {
        Path home;
        try (Stream<Path> unpacked = Files.list(Path.of("target/keycloak"))) {
            home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
        // the realm of an earlier run knows another port
        FileSystemUtils.deleteRecursively(home.resolve("data"));
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/yizhuang-realm.json"), """
                {"realm": "yizhuang", "enabled": true, "sslRequired": "none",
                 "groups": [{"name": "科技创新局经办"}],
                 "users": [{"username": "wang.xiaoming", "enabled": true, "email": "wang.xiaoming@yizhuang.example", "emailVerified": true,
                            "firstName": "王晓明", "lastName": "科技创新局", "groups": ["/科技创新局经办"],
                            "credentials": [{"type": "password", "value": "%1$s", "temporary": false}]}],
                 "clients": [{"clientId": "etown-support", "secret": "%2$s", "publicClient": false, "standardFlowEnabled": true,
                              "redirectUris": ["http://localhost:%3$d/*"], "attributes": {"post.logout.redirect.uris": "+"},
                              "protocolMappers": [{"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
                                "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true", "userinfo.token.claim": "true"}}]}]}
                """.formatted(PASSWORD, SECRET, programmePort));
        Path log = folder.resolve("keycloak.log");
        Keycloak keycloak = new Keycloak(new ProcessBuilder(home.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm", "--http-host=127.0.0.1", "--http-port=" + port,
                "--cache=local").redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, port);
        keycloak.awaitRealm();
        return keycloak;
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/yizhuang";
    }

    private void awaitRealm() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!server.isAlive() || Instant.now().isAfter(until)) {
                close();
                throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
            }
            server.waitFor(500, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            return ((HttpURLConnection) URI.create(issuer()).toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        server.waitFor(30, TimeUnit.SECONDS);
    }
}
