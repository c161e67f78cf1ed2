package cn.etown.support.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.engine.FormPrefill;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;

import org.springframework.stereotype.Component;

/** What the forms about an agreement show before anybody types: the terms in force, and what is registered of the enterprise. */
@Component
class AgreementPrefill implements FormPrefill {

    private static final String TERMS = "amend-terms";
    private static final String SIGNING = "sign-agreement";

    private final Agreements agreements;
    private final EnterpriseService enterprises;
    private final WorkingCalendar calendar;

    AgreementPrefill(Agreements agreements, EnterpriseService enterprises, WorkingCalendar calendar) {
        this.agreements = agreements;
        this.enterprises = enterprises;
        this.calendar = calendar;
    }

    @Override
    public boolean covers(String formKey) {
        return Set.of(TERMS, SIGNING).contains(formKey);
    }

    @Override
    public Map<String, Object> valuesFor(String formKey, long caseId, String processInstanceId) {
        Agreement agreement = agreements.ofCase(caseId).orElseThrow();
        return formKey.equals(TERMS) ? TermsForm.valuesOf(agreement.terms()) : registered(enterprises.get(agreement.enterpriseId()));
    }

    private Map<String, Object> registered(Enterprise enterprise) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("signedOn", calendar.today().toString());
        values.put("startsOn", calendar.today().toString());
        values.put("registeredAddress", enterprise.registeredAddress());
        values.put("officeAddress", enterprise.officeAddress());
        if (enterprise.registeredCapital() != null && !SigningCheck.WITHOUT_CAPITAL.contains(enterprise.kind())) {
            values.put("registeredCapital", enterprise.registeredCapital().yuan().toPlainString());
        }
        return values;
    }
}
