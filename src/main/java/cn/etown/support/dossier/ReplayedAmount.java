package cn.etown.support.dossier;

import java.time.Instant;

import org.springframework.lang.Nullable;

/**
 * An amount as it was stored, and as it comes out when it is computed again from the inputs of then and the versions of then.
 *
 * @param what     in Chinese, for example 支持金额测算
 * @param againFen null when it cannot be computed again
 * @param problem  why not, in Chinese
 */
public record ReplayedAmount(String what, Instant computedAt, String rulesVersion, long storedFen, @Nullable Long againFen, @Nullable String problem) {

    public boolean agrees() {
        return againFen != null && againFen == storedFen;
    }

    /** Computed before inputs were kept. */
    public boolean isWithoutInputs() {
        return againFen == null && problem == null;
    }
}
