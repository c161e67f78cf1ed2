package cn.etown.support.notification;

import java.util.Optional;
import java.util.UUID;

import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.clawback.ClawbackViews;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class EnterpriseOfMailTest {

    private static final String SUCCESSOR = StraightPath.creditCode(1);

    private final ApplicationService applications = mock(ApplicationService.class);
    private final ClawbackViews clawbacks = mock(ClawbackViews.class);
    private final EnterpriseService enterprises = mock(EnterpriseService.class);
    private final EnterpriseOfMail enterpriseOfMail = new EnterpriseOfMail(applications, clawbacks, enterprises);

    @BeforeEach
    void anApplicantWhoseSuccessorOwes() {
        CaseSummary summary = mock(CaseSummary.class);
        given(summary.id()).willReturn(5L);
        given(summary.enterpriseId()).willReturn(7L);
        given(summary.enterpriseName()).willReturn("亦庄智造有限公司");
        given(applications.caseOf(5)).willReturn(summary);
        given(clawbacks.lastObligorOf(5)).willReturn(Optional.of(new ClawbackViews.Obligor("承继公司", SUCCESSOR)));
    }

    @Test
    void a_mail_about_a_recovery_goes_to_the_successor() {
        Enterprise successor = mock(Enterprise.class);
        given(successor.id()).willReturn(9L);
        given(enterprises.find(new CreditCode(SUCCESSOR))).willReturn(Optional.of(successor));
        assertThat(enterpriseOfMail.of(mail("clawback-closed"))).isEqualTo(new EnterpriseOfMail.Receiver(9L, "承继公司"));
    }

    @Test
    void a_successor_who_is_not_registered_has_no_address_and_the_original_enterprise_does_not_get_it() {
        assertThat(enterpriseOfMail.of(mail("clawback-closed"))).isEqualTo(new EnterpriseOfMail.Receiver(null, "承继公司"));
    }

    @Test
    void every_other_mail_goes_to_the_applicant() {
        assertThat(enterpriseOfMail.of(mail("evaluation-hearing"))).isEqualTo(new EnterpriseOfMail.Receiver(7L, "亦庄智造有限公司"));
    }

    private static Mail mail(String template) {
        return new Mail(1, template, 5L, Mail.ENTERPRISE, "x", UUID.randomUUID(), 0, 0);
    }
}
