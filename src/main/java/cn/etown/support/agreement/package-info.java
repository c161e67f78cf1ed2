/** The signed support agreement (扶持协议) and the register of the ten-year promises that come with it. */
@ApplicationModule(allowedDependencies = {"application", "fund", "dossier", "enterprise", "policy", "calendar", "money", "engine", "template", "invitation", "spreadsheet", "web"})
package cn.etown.support.agreement;

import org.springframework.modulith.ApplicationModule;
