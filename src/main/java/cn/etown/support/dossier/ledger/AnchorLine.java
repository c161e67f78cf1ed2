package cn.etown.support.dossier.ledger;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One line of the file of anchors: how long a chain was at a moment and what its last hash was.
 *
 * @param text as it stands in the file; the next line carries its SHA-256
 */
public record AnchorLine(long number, Instant at, String chain, long length, String hash, String previous, String text) {

    private static final int PARTS = 6;

    static AnchorLine of(long number, Instant at, String chain, long length, String hash, String previous) {
        return new AnchorLine(number, at, chain, length, hash, previous, "%d %s %s %d %s %s".formatted(number, at, chain, length, hash, previous));
    }

    /** Empty for what is no line, for example one that was cut short by a crash. */
    static Optional<AnchorLine> parse(String text) {
        String[] parts = text.split(" ");
        if (parts.length != PARTS || !parts[4].matches("[0-9a-f]{64}") || !parts[5].matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AnchorLine(Long.parseLong(parts[0]), Instant.parse(parts[1]), parts[2], Long.parseLong(parts[3]), parts[4], parts[5], text));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
