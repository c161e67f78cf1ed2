package cn.etown.support.engine;

/** Somebody stands in for an absent person, today or later. */
public record SubstituteNamed(String userId) {
}
