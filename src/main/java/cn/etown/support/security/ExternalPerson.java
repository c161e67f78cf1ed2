package cn.etown.support.security;

import java.util.Locale;
import java.util.Set;

import org.springframework.lang.Nullable;

/**
 * Whom the office's directory or identity provider vouches for.
 *
 * @param id    in lower case: directories do not tell Zhang.San from zhang.san, but nobody may be two persons here
 * @param units as the directory calls them
 */
record ExternalPerson(String id, @Nullable String name, @Nullable String email, Set<String> units) {

    ExternalPerson {
        id = id.strip().toLowerCase(Locale.ROOT);
        units = Set.copyOf(units);
    }
}
