/** The ledger (存证) as it is read: anchors outside of the database, verification, the evidence package of a case. Rows enter it by triggers of the database. */
@NamedInterface("ledger")
package cn.etown.support.dossier.ledger;

import org.springframework.modulith.NamedInterface;
