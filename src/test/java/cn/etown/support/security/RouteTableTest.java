package cn.etown.support.security;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RouteTableTest {

    private final RouteTable table = RouteTable.of("# a comment", "", "GET /tasks -> staff", "GET /tasks/{id} -> staff", "GET /tasks/count -> auditors",
            "POST /tasks/{id}/claim -> finance-officers administrators", "GET /files/** -> everybody", "GET /files/secret/** -> nobody", "ANY /engine/{name}/** -> nobody",
            "GET / -> signed-in");

    @Test
    void a_route_in_no_row_has_no_door() {
        assertThat(table.doorOf("GET", "/anything")).isEmpty();
        assertThat(table.doorOf("POST", "/tasks")).isEmpty();
        assertThat(table.doorOf("GET", "/tasks/1/claim")).isEmpty();
        assertThat(table.doorOf("OPTIONS", "/tasks")).isEmpty();
    }

    @Test
    void the_more_exact_row_counts() {
        assertThat(table.row("GET", "/tasks/7")).hasValue("GET /tasks/{id}");
        assertThat(table.row("GET", "/tasks/count")).hasValue("GET /tasks/count");
        assertThat(table.row("GET", "/tasks/count/")).hasValue("GET /tasks/count");
        assertThat(table.row("HEAD", "/tasks")).hasValue("GET /tasks");
        assertThat(table.row("GET", "/files/a/b.css")).hasValue("GET /files/**");
        assertThat(table.row("GET", "/files")).hasValue("GET /files/**");
        assertThat(table.row("GET", "/files/secret/a")).hasValue("GET /files/secret/**");
        assertThat(table.row("GET", "/engine/default/task")).hasValue("ANY /engine/{name}/**");
        assertThat(table.row("GET", "/")).hasValue("GET /");
    }

    @Test
    void a_door_admits_its_groups_only() {
        assertThat(door("/tasks/count").admits(Set.of("auditors"))).isTrue();
        assertThat(door("/tasks/count").admits(Set.of("administrators"))).isFalse();
        assertThat(door("/engine/default/task").admits(Set.of("administrators"))).isFalse();
        assertThat(door("/tasks").admits(Set.of())).as("staff are in a group").isFalse();
        assertThat(door("/").admits(Set.of())).isTrue();
    }

    @Test
    void a_table_that_contradicts_itself_is_refused() {
        assertThatIllegalStateException().isThrownBy(() -> RouteTable.of("GET /a -> staff", "GET /a -> nobody")).withMessageContaining("twice");
        assertThatIllegalStateException().isThrownBy(() -> RouteTable.of("GET /a/{id} -> staff", "GET /a/{name} -> nobody")).withMessageContaining("two doors");
    }

    private Door door(String path) {
        return table.doorOf("GET", path).orElseThrow();
    }
}
