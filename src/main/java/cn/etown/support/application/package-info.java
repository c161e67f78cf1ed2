/** Applications (政策支持申报): intake, completeness, eligibility, tiered review, ranked selection, publicity. */
@ApplicationModule(allowedDependencies = {"spreadsheet", "enterprise", "policy", "fund", "dossier", "calendar", "money", "engine", "web"})
package cn.etown.support.application;

import org.springframework.modulith.ApplicationModule;
