/** The verbs of an office (办文): handing over, delegating, asking for an opinion and urging, each with its reason. */
@ApplicationModule(displayName = "办文", allowedDependencies = {"application", "dossier", "engine", "notification", "calendar", "web"})
package cn.etown.support.office;

import org.springframework.modulith.ApplicationModule;
