/** The policy as data: instruments, their dated terms and windows, approval limits, the computed award, no double support. */
@ApplicationModule(displayName = "政策条款", allowedDependencies = {"enterprise", "money", "calendar", "dossier", "engine", "web"})
package cn.etown.support.policy;

import org.springframework.modulith.ApplicationModule;
