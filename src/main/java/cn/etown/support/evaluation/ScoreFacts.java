package cn.etown.support.evaluation;

/**
 * The facts by which the table {@code evaluation-score} grades.
 *
 * @param brokenPromises     of the four ten-year promises
 * @param brokenUndertakings of the agreement's further obligations
 * @param performance        per cent, 0 to 100
 * @param round              rectifications that are over
 */
public record ScoreFacts(int brokenPromises, int brokenUndertakings, int unclear, double performance, boolean reported, int round) {
}
