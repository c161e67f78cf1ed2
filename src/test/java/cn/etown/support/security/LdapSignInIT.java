package cn.etown.support.security;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The programme as an office with a directory runs it: passwords, names and units are the directory's. */
@Timeout(300)
class LdapSignInIT {

    private static final String PASSWORD = "the-directory-knows-it";

    @TempDir
    static Path folder;

    static OpenLdap directory;
    static OwnProgramme programme;
    static WebClient administrator;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OpenLdap.isInstalled(), "OpenLDAP (Debian: slapd, ldap-utils) is not installed; the sign-in by a directory is not tested");
        directory = OpenLdap.in(folder);
        programme = OwnProgramme.with(folder, "--support.sign-in.ldap.url=" + directory.url(), "--support.sign-in.ldap.manager-dn=" + OpenLdap.MANAGER,
                "--support.sign-in.ldap.manager-password=" + OpenLdap.PASSWORD, "--support.sign-in.ldap.user-base=ou=people", "--support.sign-in.ldap.group-base=ou=units",
                "--support.sign-in.group-mapping[0].from=科技创新局经办", "--support.sign-in.group-mapping[0].to=science-innovation-officers",
                "--support.sign-in.local-users=administrator-1");
        administrator = WebClient.person(programme.port(), "administrator-1");
    }

    @AfterAll
    static void stop() throws Exception {
        if (programme != null) {
            programme.close();
        }
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void a_person_of_the_directory_signs_in_and_is_one_person_however_the_name_is_typed() {
        WebClient wang = WebClient.anonymous(programme.port());
        assertThat(location(wang, "WANG.XIAOMING", PASSWORD)).doesNotContain("error");
        assertThat(wang.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"wang.xiaoming\"");
        assertThat(wang.page("/policy").body()).contains("王晓明");
        assertThat(wang.page("/password").body()).contains("统一身份认证").doesNotContain("name=\"present\"");

        WebClient again = WebClient.anonymous(programme.port());
        assertThat(location(again, "wang.xiaoming", PASSWORD)).doesNotContain("error");
        assertThat(users()).containsOnlyOnce("\"id\":\"wang.xiaoming\"");
    }

    @Test
    void a_unit_of_the_directory_is_a_group_of_the_programme_and_leaves_it_with_the_next_sign_in() throws Exception {
        WebClient zhao = WebClient.anonymous(programme.port());
        location(zhao, "zhao.xin", PASSWORD);
        assertThat(groupsOf("zhao.xin")).doesNotContain("science-innovation-officers");

        changeUnit("add", "zhao.xin");
        location(WebClient.anonymous(programme.port()), "zhao.xin", PASSWORD);
        assertThat(groupsOf("zhao.xin")).contains("science-innovation-officers");

        changeUnit("delete", "zhao.xin");
        location(WebClient.anonymous(programme.port()), "zhao.xin", PASSWORD);
        assertThat(groupsOf("zhao.xin")).doesNotContain("science-innovation-officers");
        assertThat(zhao.page("/policy").statusCode()).as("the session of before is still that of a user").isEqualTo(200);
    }

    @Test
    void a_wrong_an_empty_and_a_clever_name_or_password_are_refused_alike() {
        for (String[] attempt : new String[][] {{"wang.xiaoming", "wrong"}, {"wang.xiaoming", ""}, {"nobody", PASSWORD}, {"*", PASSWORD}, {"wang.xiaoming)(uid=*", PASSWORD},
                {"system", PASSWORD}, {"intake-desk-1", "yizhuang-2026"}}) {
            assertThat(location(WebClient.anonymous(programme.port()), attempt[0], attempt[1])).as(attempt[0]).endsWith("/login?error");
        }
    }

    @Test
    void whom_the_programme_keeps_itself_signs_in_with_its_own_password_even_while_the_directory_is_down() throws Exception {
        directory.stop();
        try {
            assertThat(location(WebClient.anonymous(programme.port()), "administrator-1", WebClient.PASSWORD)).doesNotContain("error");
            assertThat(WebClient.anonymous(programme.port()).login("wang.xiaoming", PASSWORD).statusCode()).as("said as an outage, not as a wrong password").isEqualTo(503);
        } finally {
            directory.start();
        }
        for (String name : new String[] {"administrator-1", "Administrator-1"}) {
            assertThat(location(WebClient.anonymous(programme.port()), name, PASSWORD)).as("not who has that name in the directory").endsWith("/login?error");
        }
    }

    private static void changeUnit(String how, String person) throws Exception {
        directory.apply("dn: cn=科技创新局经办,ou=units,%1$s\nchangetype: modify\n%2$s: member\nmember: uid=%3$s,ou=people,%1$s\n".formatted(OpenLdap.BASE, how, person));
    }

    private static String groupsOf(String user) {
        return administrator.get("/engine-rest/group?maxResults=50&member=" + user).body();
    }

    private static String users() {
        return administrator.get("/engine-rest/user?maxResults=50&email=wang.xiaoming@yizhuang.example").body();
    }

    private static String location(WebClient visitor, String name, String password) {
        return visitor.login(name, password).headers().firstValue("Location").orElse("none");
    }
}
