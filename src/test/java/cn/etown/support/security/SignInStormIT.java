package cn.etown.support.security;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.etown.support.engine.SystemWork;

import org.apache.catalina.valves.RemoteIpValve;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInStormIT {

    private static final String HEAD = "science-innovation-head-2";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LoginThrottle throttle;
    @Autowired
    IdentityService identity;
    @Autowired
    SystemWork systemWork;
    @Autowired
    ServletWebServerApplicationContext servers;

    @AfterEach
    void theStormIsOver() {
        jdbc.sql("delete from support.sign_in_failure").update();
        systemWork.run(() -> identity.unlockUser(HEAD));
    }

    /** Seen to fail with the lock by name held against known browsers too. */
    @Test
    void a_director_works_on_in_a_known_browser_while_strangers_guess_his_password() {
        WebClient known = WebClient.anonymous(port);
        HttpResponse<String> first = known.login(HEAD, WebClient.PASSWORD);
        assertThat(first.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith("known-client=").contains("HttpOnly", "SameSite=Lax", "Path=/login"));
        known.submit("/password", "/logout");
        IntStream.range(0, 30).forEach(guess -> throttle.failed(LoginThrottle.Source.address("127.0.0.1")));
        systemWork.run(() -> IntStream.range(0, 4).forEach(guess -> identity.checkPassword(HEAD, "guess-" + guess)));

        assertThat(isIn(WebClient.anonymous(port).login(HEAD, WebClient.PASSWORD))).as("a stranger with the right password, during the storm").isFalse();
        assertThat(isIn(known.login(HEAD, WebClient.PASSWORD))).as("the known browser, at the same moment").isTrue();
        assertThat(known.get("/password").statusCode()).isEqualTo(200);
    }

    @Test
    void the_cookie_of_another_person_helps_nobody() {
        WebClient other = WebClient.anonymous(port);
        other.login("science-innovation-head-1", WebClient.PASSWORD);
        other.submit("/password", "/logout");
        IntStream.range(0, 30).forEach(guess -> throttle.failed(LoginThrottle.Source.address("127.0.0.1")));

        assertThat(isIn(other.login(HEAD, WebClient.PASSWORD))).isFalse();
    }

    @Test
    void limits_hold_on_every_node_and_end_by_themselves() {
        LoginThrottle here = new LoginThrottle(jdbc, at(NOON));
        LoginThrottle.Source address = LoginThrottle.Source.address("10.77.0.1");
        LoginThrottle.Source client = LoginThrottle.Source.client("77");
        IntStream.range(0, 29).forEach(guess -> here.failed(address));
        assertThat(here.isClosedFor(address)).isFalse();
        here.failed(address);
        IntStream.range(0, 10).forEach(guess -> here.failed(client));

        LoginThrottle anotherNode = new LoginThrottle(jdbc, at(NOON.plusSeconds(1)));
        assertThat(anotherNode.isClosedFor(address)).isTrue();
        assertThat(anotherNode.isClosedFor(client)).isTrue();
        assertThat(anotherNode.isClosedFor(LoginThrottle.Source.address("10.77.0.2"))).isFalse();
        assertThat(new LoginThrottle(jdbc, at(NOON.plusSeconds(60))).isClosedFor(client)).as("whoever mistyped in a known browser").isFalse();
        assertThat(new LoginThrottle(jdbc, at(NOON.plus(Duration.ofMinutes(5)))).isClosedFor(address)).isFalse();
        here.succeeded(address);
        assertThat(anotherNode.isClosedFor(address)).isFalse();
    }

    /** Seen to fail with Spring Boot's own pattern, which believes every private address. */
    @Test
    void only_the_proxy_is_believed_when_it_names_an_address() throws Exception {
        Pattern proxies = Pattern.compile(Stream.of(((TomcatWebServer) servers.getWebServer()).getTomcat().getEngine().getPipeline().getValves())
                .filter(RemoteIpValve.class::isInstance).map(valve -> ((RemoteIpValve) valve).getInternalProxies()).findFirst().orElseThrow());
        assertThat(List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1")).allMatch(proxies.asMatchPredicate());
        assertThat(List.of("10.0.0.7", "192.168.3.4", "172.16.0.9", "100.64.0.1", "169.254.1.1", "fd00::7", "203.0.113.9", "127x0x0x1")).noneMatch(proxies.asMatchPredicate());

        Optional<String> ownAddress = ownAddress();
        assumeThat(ownAddress).as("this machine has an address in a network").isPresent();
        IntStream.range(0, 30).forEach(guess -> throttle.failed(LoginThrottle.Source.address(ownAddress.orElseThrow())));
        assertThat(asks(ownAddress.orElseThrow(), "203.0.113.81")).as("from within the network, with a forged header").isEqualTo(401);
        assertThat(asks("127.0.0.1", "203.0.113.82")).as("through the proxy").isEqualTo(200);
        IntStream.range(0, 30).forEach(guess -> throttle.failed(LoginThrottle.Source.address("203.0.113.83")));
        assertThat(asks("127.0.0.1", "203.0.113.83")).as("through the proxy, which names who guesses").isEqualTo(401);
    }

    private static Optional<String> ownAddress() throws SocketException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).map(InetAddress::getHostAddress).findFirst();
    }

    private int asks(String server, String forwardedFor) throws Exception {
        String credentials = Base64.getEncoder().encodeToString(("auditor-1:" + WebClient.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://" + server + ":" + port + "/actuator/prometheus"))
                .header("X-Forwarded-For", forwardedFor).header("Authorization", "Basic " + credentials).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static boolean isIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302 && !answer.headers().firstValue("Location").orElse("").contains("error");
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
