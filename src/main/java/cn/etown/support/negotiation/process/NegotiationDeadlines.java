package cn.etown.support.negotiation.process;

import java.time.LocalDate;

import cn.etown.support.negotiation.NegotiationService;

import org.springframework.stereotype.Component;

/** Deadlines that the negotiation's record knows, for models: {@code ${deadlines.endOf(negotiationDeadlines.answerDue(applicationId))}}. */
@Component
public class NegotiationDeadlines {

    private final NegotiationService negotiation;

    NegotiationDeadlines(NegotiationService negotiation) {
        this.negotiation = negotiation;
    }

    public LocalDate answerDue(long applicationId) {
        return negotiation.answerDue(applicationId);
    }
}
