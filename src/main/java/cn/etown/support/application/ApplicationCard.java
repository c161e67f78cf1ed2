package cn.etown.support.application;

import cn.etown.support.engine.TaskCard;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Component;

/** What the work list shows of an application. */
@Component
class ApplicationCard implements TaskCard {

    private final Applications applications;

    ApplicationCard(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Card of(long applicationId) {
        CaseSummary summary = applications.get(applicationId).summary();
        Money amount = summary.approved() != null ? summary.approved() : summary.requested();
        return new Card(summary.caseNumber(), summary.enterpriseName(), amount.isPositive() ? amount.toString() : "");
    }
}
