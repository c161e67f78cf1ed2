package cn.etown.support.application;

/** The stage whose turn it is. */
public record OpenTier(String code, String name, Tier.Kind kind, String group) {
}
