package cn.etown.support.negotiation;

import java.util.Optional;

import cn.etown.support.agreement.NegotiatedTerms;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.application.ApplicationService;

import org.springframework.stereotype.Component;

/** Gives the agreement exactly the terms of the last accepted round. */
@Component
class FrozenTerms implements NegotiatedTerms {

    private final Negotiations negotiations;
    private final ApplicationService applications;

    FrozenTerms(Negotiations negotiations, ApplicationService applications) {
        this.negotiations = negotiations;
        this.applications = applications;
    }

    @Override
    public Optional<SupportTerms> agreedFor(long caseId) {
        return negotiations.find(caseId, applications.caseOf(caseId).caseNumber()).flatMap(Negotiation::agreed).map(Round::terms);
    }
}
