/** The daily check (值守巡查) for work that nobody can do: empty groups, people who left, tasks that nobody can see or finish; and the remedies. */
@ApplicationModule(displayName = "值守巡查", allowedDependencies = {"absence", "application", "policy", "dossier", "calendar", "money", "engine", "web"})
package cn.etown.support.watch;

import org.springframework.modulith.ApplicationModule;
