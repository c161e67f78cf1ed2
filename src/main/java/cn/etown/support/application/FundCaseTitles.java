package cn.etown.support.application;

import cn.etown.support.fund.CaseTitles;

import org.springframework.stereotype.Component;

/** Names the cases that wait for money. */
@Component
class FundCaseTitles implements CaseTitles {

    private final Applications applications;

    FundCaseTitles(Applications applications) {
        this.applications = applications;
    }

    @Override
    public String titleOf(long caseId) {
        CaseSummary summary = applications.get(caseId).summary();
        return summary.caseNumber() + " " + summary.enterpriseName();
    }
}
