/** Recovery of support after a breach (违约追缴): the ladder from the report to the court, the amount with its explanation, the money that comes back. */
@ApplicationModule(displayName = "违约追缴", allowedDependencies = {"agreement", "application", "calendar", "disbursement", "dossier", "engine", "enterprise", "fund", "invitation", "money", "spreadsheet", "template", "web"})
package cn.etown.support.clawback;

import org.springframework.modulith.ApplicationModule;
