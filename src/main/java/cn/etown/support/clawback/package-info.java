/** Recovery of support after a breach (违约追缴): the amount, explained, and the tables of reference rates behind its interest. */
@ApplicationModule(displayName = "违约追缴", allowedDependencies = {"agreement", "application", "calendar", "disbursement", "dossier", "engine", "enterprise", "fund", "money", "spreadsheet", "template", "web"})
package cn.etown.support.clawback;

import org.springframework.modulith.ApplicationModule;
