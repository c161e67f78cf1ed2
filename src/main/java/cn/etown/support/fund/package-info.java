/** The annual fund (年度资金): its journal, its balances and the queue for money. */
@ApplicationModule(allowedDependencies = {"calendar", "dossier", "enterprise", "money", "web"})
package cn.etown.support.fund;

import org.springframework.modulith.ApplicationModule;
