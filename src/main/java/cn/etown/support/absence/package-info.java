/** Absence: who stands in for whom, and what that lets the substitute do. */
@ApplicationModule(displayName = "请假代办", allowedDependencies = {"policy", "dossier", "calendar", "engine", "web"})
package cn.etown.support.absence;

import org.springframework.modulith.ApplicationModule;
