/** The engine: its configuration, its guards and what process packages need of it. */
@ApplicationModule(allowedDependencies = "dossier")
package cn.etown.support.engine;

import org.springframework.modulith.ApplicationModule;
