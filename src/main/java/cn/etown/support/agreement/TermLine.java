package cn.etown.support.agreement;

import java.util.Objects;

import org.springframework.lang.Nullable;

/**
 * One line of the terms as people read them, now and before.
 *
 * @param before what it said; null where it is new
 * @param after  what it says; null where it was dropped
 */
public record TermLine(String label, @Nullable String before, @Nullable String after) {

    public boolean isChanged() {
        return !Objects.equals(before, after);
    }

    /** 新增, 取消, 变更 or 不变: a difference is told in words, not by colour alone. */
    public String mark() {
        if (!isChanged()) {
            return "不变";
        }
        return before == null ? "新增" : after == null ? "取消" : "变更";
    }
}
