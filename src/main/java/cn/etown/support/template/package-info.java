/** Documents from templates that the office edits in Word or WPS: their versions, the check of an upload, rendering as DOCX and PDF. */
@ApplicationModule(displayName = "文书模板", allowedDependencies = {"dossier", "web"})
package cn.etown.support.template;

import org.springframework.modulith.ApplicationModule;
