package cn.etown.support.application;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An applicant may withdraw at any wait state until signing. */
@Service
@Transactional
public class WithdrawalService {

    private final Applications applications;
    private final AwardService award;
    private final Reviews reviews;
    private final Publicities publicities;
    private final CaseJournal journal;

    WithdrawalService(Applications applications, AwardService award, Reviews reviews, Publicities publicities, CaseJournal journal) {
        this.applications = applications;
        this.award = award;
        this.reviews = reviews;
        this.publicities = publicities;
        this.journal = journal;
    }

    /** @throws cn.etown.support.UserMessageException saying why the case can no longer be withdrawn */
    @Transactional(readOnly = true)
    public void refuseIfTooLate(long applicationId) {
        applications.get(applicationId).refuseWithdrawalIfTooLate();
    }

    /** Ends whatever runs and frees what was reserved; a repeat changes nothing. */
    public void withdraw(long applicationId, @Nullable String reason, String actor) {
        Application application = applications.get(applicationId);
        if (!application.withdraw()) {
            return;
        }
        applications.save(application);
        reviews.abandon(applicationId);
        publicities.findRunning(applicationId).ifPresent(publicity -> {
            publicity.withdraw();
            publicities.save(publicity);
        });
        award.giveBack(application, "申报撤回");
        journal.note(applicationId, "申报撤回", actor, "withdrawn", "撤回", reason);
    }
}
