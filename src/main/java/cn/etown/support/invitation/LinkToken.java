package cn.etown.support.invitation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret part of a link: the invitation's id and a code (HMAC-SHA256) over the id and what the invitation is for. It is computed whenever it is needed and kept nowhere.
 */
final class LinkToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "etown-support invitation 1";
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})-([A-Za-z0-9_-]{43})");
    private static final Pattern IN_TEXT = Pattern.compile("(/invitation/)[0-9]+-[A-Za-z0-9_-]+");

    private LinkToken() {
    }

    static String of(Invitation invitation, byte[] key) {
        return invitation.id() + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(code(invitation, key));
    }

    /** Which invitation a token claims to be for; empty for anything that is no token. */
    static OptionalLong idIn(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }

    /** In constant time. Only the one way to write a token is right. */
    static boolean isFor(Invitation invitation, String token, byte[] key) {
        return MessageDigest.isEqual(of(invitation, key).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    /** A text without its secret, to be kept. */
    static String masked(String text) {
        return IN_TEXT.matcher(text).replaceAll("$1（链接不留存）");
    }

    private static byte[] code(Invitation invitation, byte[] key) {
        String meaning = String.join("\n", PURPOSE, Long.toString(invitation.id()), Long.toString(invitation.caseId()), invitation.taskId(), invitation.formKey());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(meaning.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
