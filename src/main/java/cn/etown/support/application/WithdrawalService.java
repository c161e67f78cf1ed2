package cn.etown.support.application;

import cn.etown.support.UserMessageException;

import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;

    WithdrawalService(Applications applications, AwardService award, Reviews reviews, Publicities publicities, CaseJournal journal,
                      ApplicationEventPublisher events) {
        this.applications = applications;
        this.award = award;
        this.reviews = reviews;
        this.publicities = publicities;
        this.journal = journal;
        this.events = events;
    }

    /** @throws UserMessageException saying why the case can no longer be withdrawn */
    @Transactional(readOnly = true)
    public void refuseIfTooLate(long applicationId) {
        applications.get(applicationId).refuseWithdrawalIfTooLate();
    }

    /** @throws UserMessageException when the case is signed: an agreement is kept, so no higher award takes its place */
    @Transactional(readOnly = true)
    public void refuseReplacementIfTooLate(long applicationId) {
        Application application = applications.get(applicationId);
        if (!application.status().mayBeWithdrawn()) {
            throw new UserMessageException("同一事项已由案件 %s 支持，该案“%s”，按“就高不重复”不能再批准本案；请选择不同意，或退回更正。"
                    .formatted(application.caseNumber(), application.status().label()));
        }
    }

    /** Ends whatever runs and frees what was reserved; a repeat changes nothing. */
    public void withdraw(long applicationId, @Nullable String reason, String actor) {
        Application application = applications.get(applicationId);
        if (application.withdraw()) {
            end(application);
            award.giveBack(application, "申报撤回");
            journal.note(applicationId, "申报撤回", actor, "withdrawn", "撤回", reason);
        }
    }

    /** A higher award for the same fact took the place of this one, which gets no money. */
    public void giveWay(long applicationId, long higherApplicationId, String actor) {
        Application application = applications.get(applicationId);
        String higher = applications.get(higherApplicationId).caseNumber();
        if (application.withdraw()) {
            end(application);
            award.giveWay(application, higher);
            journal.note(applicationId, "就高不重复", actor, "replaced", "终止", "同一事项由案件 " + higher + " 以更高金额支持");
        }
    }

    private void end(Application application) {
        applications.save(application);
        reviews.abandon(application.id());
        publicities.findRunning(application.id()).ifPresent(publicity -> {
            publicity.withdraw();
            publicities.save(publicity);
        });
        events.publishEvent(new ApplicationWithdrawn(application.id()));
    }
}
