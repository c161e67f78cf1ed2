/** Payment of what an agreement commits (资金拨付): payment orders, four eyes, the bank's answer. */
@ApplicationModule(allowedDependencies = {"spreadsheet", "agreement", "invitation", "application", "fund", "dossier", "calendar", "money", "policy", "enterprise", "engine", "web"})
package cn.etown.support.disbursement;

import org.springframework.modulith.ApplicationModule;
