package cn.etown.support.enterprise;

import org.springframework.lang.Nullable;

/** Who is told by e-mail; personal data, erasable. */
public record Contact(String name, String email, @Nullable String phone) {
}
