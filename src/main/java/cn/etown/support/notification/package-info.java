/** E-mail (邮件通知): outbox, templates, sending, reminders of open tasks. */
@ApplicationModule(displayName = "邮件通知", allowedDependencies = {"application", "agreement", "disbursement", "evaluation", "negotiation", "clawback", "enterprise", "invitation", "watch", "absence", "policy", "calendar", "dossier", "dossier :: ledger", "money", "engine", "web"})
package cn.etown.support.notification;

import org.springframework.modulith.ApplicationModule;
