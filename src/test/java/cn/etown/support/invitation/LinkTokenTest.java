package cn.etown.support.invitation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTokenTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();

    private final Invitation invitation = invitation(17, 4, "task-1", "receive-supplement");
    private final String token = LinkToken.of(invitation, KEY);

    @Test
    void is_right_for_its_own_invitation_only() {
        assertThat(LinkToken.idIn(token)).hasValue(17);
        assertThat(LinkToken.isFor(invitation, token, KEY)).isTrue();
        assertThat(LinkToken.of(invitation, KEY)).as("computed, not kept").isEqualTo(token);
    }

    @Test
    void altered_at_any_place_it_is_wrong() {
        assertThat(IntStream.range(0, token.length()).mapToObj(at -> token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1)))
                .noneMatch(altered -> LinkToken.idIn(altered).isPresent() && LinkToken.isFor(invitation, altered, KEY));
    }

    @Test
    void the_last_character_has_one_right_way_to_be_written() {
        assertThat("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars()
                .mapToObj(last -> token.substring(0, token.length() - 1) + (char) last).filter(one -> LinkToken.isFor(invitation, one, KEY)))
                .containsExactly(token);
    }

    @Test
    void is_wrong_for_another_task_case_form_id_or_key() {
        assertThat(List.of(invitation(17, 4, "task-2", "receive-supplement"), invitation(17, 5, "task-1", "receive-supplement"),
                invitation(17, 4, "task-1", "return-scan"), invitation(18, 4, "task-1", "receive-supplement")))
                .noneMatch(other -> LinkToken.isFor(other, token, KEY));
        byte[] otherKey = KEY.clone();
        otherKey[0]++;
        assertThat(LinkToken.isFor(invitation, token, otherKey)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "17-", "-abc", "0-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "17-AAAA", "017-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "17-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "99999999999999999999-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "17-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'", "１７-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_no_token_names_no_invitation(String text) {
        assertThat(LinkToken.idIn(text)).isEmpty();
    }

    @Test
    void a_kept_text_has_no_token() {
        String kept = LinkToken.masked("请打开 https://etown.example.cn/invitation/" + token + " 办理。\n两次：/invitation/" + token + "/form");
        assertThat(kept).doesNotContain(token.substring(3)).contains("https://etown.example.cn/invitation/（链接不留存） 办理。").contains("/invitation/（链接不留存）/form");
    }

    @Test
    void a_day_ends_at_midnight_in_beijing() {
        assertThat(List.of("2026-06-05T10:00:00Z", "2026-06-04T16:00:00Z", "2026-06-05T15:59:59Z").stream().map(Instant::parse).map(Invitation::endOfDay))
                .allMatch(Instant.parse("2026-06-05T16:00:00Z")::equals);
        Invitation until = invitation(1, 1, "t", "f");
        assertThat(until.isExpired(until.expiresAt().minusMillis(1))).isFalse();
        assertThat(until.isExpired(until.expiresAt())).isTrue();
    }

    private static Invitation invitation(long id, long caseId, String taskId, String form) {
        Instant due = Instant.parse("2026-06-05T10:00:00Z");
        return new Invitation(id, caseId, taskId, "process-1", form, "supplement-requested", null, Arrays.asList(3, 1), Instant.parse("2026-06-01T02:00:00Z"), due,
                Invitation.endOfDay(due), null, null);
    }
}
