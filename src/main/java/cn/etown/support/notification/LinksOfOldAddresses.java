package cn.etown.support.notification;

import java.util.HashSet;
import java.util.Set;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.enterprise.EmailReplaced;
import cn.etown.support.invitation.Invitation;
import cn.etown.support.invitation.InvitationRegister;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who reads an old address is not the enterprise any more: its open links are superseded and the same mails go to the new address with new ones. */
@Component
class LinksOfOldAddresses {

    private final InvitationRegister invitations;
    private final ApplicationService applications;
    private final EnterpriseOfMail enterpriseOfMail;
    private final Notifications notifications;

    LinksOfOldAddresses(InvitationRegister invitations, ApplicationService applications, EnterpriseOfMail enterpriseOfMail, Notifications notifications) {
        this.invitations = invitations;
        this.applications = applications;
        this.enterpriseOfMail = enterpriseOfMail;
        this.notifications = notifications;
    }

    @EventListener
    @Transactional
    public void renew(EmailReplaced replaced) {
        Set<Long> cases = new HashSet<>(applications.casesOf(replaced.enterpriseId()).stream().map(CaseSummary::id).toList());
        invitations.usable().stream().filter(invitation -> isOf(replaced.enterpriseId(), cases, invitation)).flatMap(invitation -> invitations.renew(invitation).stream())
                .forEach(renewed -> notifications.tell(renewed.mailTemplate(), renewed.caseId(), renewed.taskId() + ":link-" + renewed.id()));
    }

    /** A recovery may be owed by the applicant's successor. */
    private boolean isOf(long enterpriseId, Set<Long> cases, Invitation invitation) {
        return (cases.contains(invitation.caseId()) || EnterpriseOfMail.isAboutRecovery(invitation.mailTemplate()))
                && Long.valueOf(enterpriseId).equals(enterpriseOfMail.of(invitation.mailTemplate(), invitation.caseId()).id());
    }
}
