/** The dossier of a case (卷宗): decision ledger, separation of duties, documents. */
@ApplicationModule(displayName = "卷宗", allowedDependencies = {"calendar", "money", "web"})
package cn.etown.support.dossier;

import org.springframework.modulith.ApplicationModule;
