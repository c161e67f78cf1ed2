/** One sign-in in front of everything: who may call which path, who the users and groups are. */
@ApplicationModule(allowedDependencies = {"engine", "web"})
package cn.etown.support.security;

import org.springframework.modulith.ApplicationModule;
