package cn.etown.support.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** OpenID Connect with a real provider. Not among the ordinary tests, since Keycloak is large: {@code ./mvnw -Pkeycloak verify}. */
@Timeout(600)
class KeycloakSignIn {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ONWARD = Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new LocalCookies()).followRedirects(HttpClient.Redirect.ALWAYS).build();

    /** As a browser does, takes this machine for a safe connection. */
    private static class LocalCookies extends CookieManager {

        LocalCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            super.put(address, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    @TempDir
    Path folder;

    @Test
    void a_member_of_staff_comes_in_through_the_provider_and_goes_out_of_it_too() throws Exception {
        int port = OwnProgramme.freePort();
        try (Keycloak keycloak = Keycloak.in(folder, OwnProgramme.freePort(), port);
             OwnProgramme programme = OwnProgramme.on(port, folder, "--spring.security.oauth2.client.registration.sso.client-id=etown-support",
                     "--spring.security.oauth2.client.registration.sso.client-secret=" + Keycloak.SECRET, "--spring.security.oauth2.client.registration.sso.client-name=统一身份认证",
                     "--spring.security.oauth2.client.registration.sso.scope=openid,profile,email", "--spring.security.oauth2.client.provider.sso.issuer-uri=" + keycloak.issuer(),
                     "--spring.security.oauth2.client.provider.sso.user-name-attribute=preferred_username", "--support.sign-in.oidc.name-claim=given_name",
                     "--support.sign-in.group-mapping[0].from=科技创新局经办", "--support.sign-in.group-mapping[0].to=science-innovation-officers")) {
            String programmeAddress = "http://localhost:" + programme.port();
            assertThat(get(programmeAddress + "/login").body()).contains("使用统一身份认证登录");

            HttpResponse<String> asked = get(programmeAddress + "/oauth2/authorization/sso");
            assertThat(asked.uri().toString()).startsWith(keycloak.issuer());
            assertThat(post(first(FORM, asked.body()), "username", "wang.xiaoming", "password", Keycloak.PASSWORD).uri().getPath()).startsWith("/camunda/app/tasklist");
            assertThat(get(programmeAddress + "/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"wang.xiaoming\"");
            assertThat(get(programmeAddress + "/policy").body()).contains("王晓明");
            assertThat(WebClient.program(port, "administrator-1").get("/engine-rest/group?maxResults=50&member=wang.xiaoming").body()).contains("science-innovation-officers");

            String token = first(TOKEN, get(programmeAddress + "/password").body());
            HttpResponse<String> out = post(programmeAddress + "/logout", "_csrf", token);
            assertThat(out.body()).contains("您已安全退出");
            assertThat(get(first(ONWARD, out.body())).uri().toString()).as("and back again").isEqualTo(programmeAddress + "/login?logout");
            assertThat(get(programmeAddress + "/oauth2/authorization/sso").body()).as("the provider asks for the password again").contains("password");
            assertThat(get(programmeAddress + "/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html, */*").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return browser.send(HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1).replace("&amp;", "&");
    }
}
