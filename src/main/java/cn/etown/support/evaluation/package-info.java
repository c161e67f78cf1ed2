/** The yearly evaluation (年度评估) of every agreement in force, and of the programme. */
@ApplicationModule(displayName = "年度评估", allowedDependencies = {"agreement", "application", "invitation", "enterprise", "policy", "fund", "dossier", "calendar", "money", "engine", "template", "web"})
package cn.etown.support.evaluation;

import org.springframework.modulith.ApplicationModule;
