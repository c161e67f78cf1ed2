/** The enterprise's part without an account: a signed, expiring, single-purpose link in an e-mail that does one open task. */
@ApplicationModule(allowedDependencies = {"application", "dossier", "enterprise", "calendar", "money", "engine", "web"})
package cn.etown.support.invitation;

import org.springframework.modulith.ApplicationModule;
