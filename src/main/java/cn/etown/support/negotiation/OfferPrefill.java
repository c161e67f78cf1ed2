package cn.etown.support.negotiation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TermsForm;
import cn.etown.support.engine.FormPrefill;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Component;

/** What stands in the fields of the terms before anybody types: what was said last, or for the first offer what was applied for. */
@Component
class OfferPrefill implements FormPrefill {

    static final String OFFER = "offer-terms";
    static final String ANSWER = "answer-offer";

    private final NegotiationService negotiations;

    OfferPrefill(NegotiationService negotiations) {
        this.negotiations = negotiations;
    }

    @Override
    public boolean covers(String formKey) {
        return Set.of(OFFER, ANSWER).contains(formKey);
    }

    @Override
    public Map<String, Object> valuesFor(String formKey, long caseId, String processInstanceId) {
        NegotiationView negotiation = negotiations.viewOf(caseId);
        SupportTerms waiting = negotiation.waitingOffer();
        if (formKey.equals(OFFER) && waiting != null) {
            return TermsForm.valuesOf(waiting);
        }
        List<NegotiationView.RoundView> rounds = negotiation.rounds();
        return rounds.isEmpty() ? firstOffer(negotiation.requested()) : TermsForm.valuesOf(rounds.get(rounds.size() - 1).round().terms());
    }

    private static Map<String, Object> firstOffer(Money requested) {
        Map<String, Object> fields = new LinkedHashMap<>(TermsForm.usualBreach());
        fields.put(TermsForm.AMOUNT, requested.yuan().toPlainString());
        return fields;
    }
}
