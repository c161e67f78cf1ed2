package cn.etown.support.application;

import org.springframework.lang.Nullable;

/**
 * A field of the notice, before and during publicity, as staff see it.
 *
 * @param keptBackBecause why it is kept back; null when it is public
 */
public record PublicContent(PublicField field, String text, @Nullable String keptBackBecause) {
}
