package cn.etown.support.dossier;

import java.time.LocalDate;

/**
 * The heads of the ledger were written down outside of the database, as every day.
 *
 * @param lines    in the file of anchors
 * @param lastHash SHA-256 of its last line
 */
public record AnchorsWritten(LocalDate day, long lines, String lastHash) {
}
