package cn.etown.support.enterprise;

import java.util.regex.Pattern;

/**
 * Which e-mail addresses are accepted: the plain ASCII form that every mail server takes. So neither control characters nor characters
 * such as U+760D and U+760A, of which a careless encoder makes line ends, ever reach a header.
 */
public final class EmailAddress {

    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private EmailAddress() {
    }

    public static boolean isValid(String address) {
        return address.length() <= 254 && address.indexOf('@') <= 64 && PLAIN.matcher(address).matches();
    }

    /** As it may be shown and kept: {@code l***@qiye.example.cn}. */
    public static String masked(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }
}
