package cn.etown.support.dossier.ledger;

import java.time.Instant;
import java.util.List;

import org.springframework.lang.Nullable;

/**
 * What a verification came to.
 *
 * @param unanchored lines after the last anchor of their chain: their order and content hold together, but no witness outside of the database knows them yet
 * @param erased     rows whose personal data was erased, so that their hash says nothing any more
 * @param more       findings beyond those listed
 */
public record LedgerReport(Instant startedAt, Instant finishedAt, long chains, long entries, long unanchored, long erased, @Nullable AnchorLine lastAnchor,
                           List<Finding> findings, long more) {

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
