package cn.etown.support.notification.web;

import java.time.Instant;
import java.util.List;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.notification.AddressBook;
import cn.etown.support.notification.CaseMails;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The mails in the history of a case, for Tasklist. Whoever reads the case sees them, whoever works on it has one sent again. */
@RestController
@RequestMapping("/camunda/api/support/cases/{caseId}/mails")
@Hidden
class CaseMailController {

    private final CaseMails mails;
    private final AddressBook addresses;
    private final CaseAccess access;

    CaseMailController(CaseMails mails, AddressBook addresses, CaseAccess access) {
        this.mails = mails;
        this.addresses = addresses;
        this.access = access;
    }

    @GetMapping
    List<Row> list(@PathVariable long caseId) {
        requireReader(caseId);
        return mails.of(caseId).stream().map(Row::of).toList();
    }

    /** That the registered address of the enterprise does not work; nothing while nothing is known against it. */
    @GetMapping("/refused-address")
    ResponseEntity<Problem> refusedAddress(@PathVariable long caseId) {
        requireReader(caseId);
        return addresses.ofCase(caseId).map(Problem::of).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    private void requireReader(long caseId) {
        if (!access.mayRead(Caller.current().userId(), caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您无权查看本案的邮件。");
        }
    }

    @PostMapping("/{mailId}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@PathVariable long caseId, @PathVariable long mailId, @RequestBody(required = false) @Nullable Resending resending) {
        String userId = Caller.current().userId();
        if (!access.mayContribute(userId, caseId)) {
            throw Caller.refusal(HttpStatus.FORBIDDEN, "您不是本案的承办人员，不能重新发送本案的邮件。");
        }
        mails.sendAgain(caseId, mailId, resending == null ? null : resending.reason(), userId);
    }

    record Resending(@Nullable String reason) {
    }

    record Problem(String address, String since, String reason) {

        static Problem of(AddressBook.Refused refused) {
            return new Problem(refused.masked(), ChineseDates.minute(refused.refusedAt()), refused.reason());
        }
    }

    /** A mail as shown. */
    record Row(long id, String name, boolean external, String recipient, String state, String createdAt, @Nullable String sentAt, @Nullable String sentTo,
               @Nullable String subject, @Nullable String text, @Nullable String problem, @Nullable String resentBy, boolean resendable) {

        static Row of(CaseMails.CaseMail mail) {
            return new Row(mail.id(), mail.name(), mail.external(), mail.recipient(), mail.state(), ChineseDates.minute(mail.createdAt()), minute(mail.sentAt()), mail.sentTo(),
                    mail.subject(), mail.text(), mail.problem(), mail.resentBy(), mail.resendable());
        }

        private static @Nullable String minute(@Nullable Instant instant) {
            return instant == null ? null : ChineseDates.minute(instant);
        }
    }
}
