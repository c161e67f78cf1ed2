/** The register of applicants (企业库). */
@ApplicationModule(displayName = "企业库", allowedDependencies = {"dossier", "money", "web"})
package cn.etown.support.enterprise;

import org.springframework.modulith.ApplicationModule;
