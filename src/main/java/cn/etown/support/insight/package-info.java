/** Figures for leaders (领导看板) with the lists behind them, and the search over all cases. */
@ApplicationModule(allowedDependencies = {"agreement", "application", "clawback", "evaluation", "policy", "enterprise", "dossier", "office", "engine", "calendar", "money", "web"})
package cn.etown.support.insight;

import org.springframework.modulith.ApplicationModule;
