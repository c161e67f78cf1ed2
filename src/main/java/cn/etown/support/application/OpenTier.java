package cn.etown.support.application;

import org.springframework.lang.Nullable;

/**
 * The stage whose turn it is.
 *
 * @param person for whom the turn is kept, null for anybody of the group
 * @param signs  whether that person only signs after the tier (后加签)
 */
public record OpenTier(String code, String name, Tier.Kind kind, String group, @Nullable String person, boolean signs) {

    /** For anybody of the group. */
    public OpenTier(String code, String name, Tier.Kind kind, String group) {
        this(code, name, kind, group, null, false);
    }
}
