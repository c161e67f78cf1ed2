/** One enterprise, one policy (一企一策): due diligence, fair-competition review, mandates, rounds of offer and counter-offer. */
@ApplicationModule(displayName = "一企一策洽谈", allowedDependencies = {"agreement", "application", "invitation", "enterprise", "disbursement", "policy", "fund", "dossier", "calendar", "money", "engine", "web"})
package cn.etown.support.negotiation;

import org.springframework.modulith.ApplicationModule;
