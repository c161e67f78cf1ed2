package cn.etown.support.agreement;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.money.Money;

/**
 * A support agreement as it was signed; name, clause, amount and rules are frozen.
 *
 * @param number       gapless per year, for example 京技扶协〔2026〕0001号
 * @param rulesVersion of the computation that the amount rests on
 * @param scanSha256   of the scanned copy that bears the seals
 * @param obligations  one for each {@link Promise}
 */
public record Agreement(long id, long caseId, String number, long enterpriseId, String enterpriseName, String creditCode, String instrument,
                        String rulesVersion, Money amount, LocalDate signedOn, LocalDate startsOn, LocalDate endsOn, long scanDocumentId,
                        String scanSha256, List<Obligation> obligations) {
}
