package cn.etown.support.policy;

import org.springframework.lang.Nullable;

/**
 * Whether an instrument takes applications on a day.
 *
 * @param windowOpen  the policy's window or a confirmed extension covers the day
 * @param switchedOff the legal office has switched the instrument off from a date
 * @param reason      Chinese, for people; null when available
 */
public record Availability(boolean windowOpen, boolean switchedOff, @Nullable String reason) {

    public boolean available() {
        return windowOpen && !switchedOff;
    }
}
