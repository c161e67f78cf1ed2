package cn.etown.support.agreement;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.enterprise.Registration;
import cn.etown.support.money.Money;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Demo data: an agreement that was signed two years ago, one promise of which is under suspicion, and another one reported as broken, which opens a recovery. Once in a database, never in an
 * external one.
 */
@Component
@Profile("demo")
class DemoPromises {

    private static final String CREDIT_CODE = "91110302MA0000027M";
    private static final String OFFICER = "science-innovation-officer-1";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final Agreements agreements;
    private final ObligationRegister register;
    private final EnterpriseService enterprises;
    private final DossierService dossier;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean wanted;

    DemoPromises(Agreements agreements, ObligationRegister register, EnterpriseService enterprises, DossierService dossier, WorkingCalendar calendar, JdbcClient jdbc, Clock clock,
                 @Value("${spring.datasource.url:}") String externalDatabase, @Value("${support.demo-cases:true}") boolean wanted) {
        this.agreements = agreements;
        this.register = register;
        this.enterprises = enterprises;
        this.dossier = dossier;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
        this.wanted = wanted && externalDatabase.isBlank();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void sign() {
        if (wanted && jdbc.sql("select not exists (select from support.agreement where credit_code = ?)").param(CREDIT_CODE).query(Boolean.class).single()) {
            sign(calendar.today().minusYears(2).withDayOfMonth(10));
        }
    }

    private void sign(LocalDate signedOn) {
        Instant now = clock.instant();
        Enterprise enterprise = enterprises.register(new Registration(CREDIT_CODE, "北京亦达精密仪器有限公司", "ENTERPRISE", "IT", "北京经济技术开发区荣华中路8号院3号楼",
                "北京经济技术开发区荣华中路8号院3号楼", "50000000.00", "联系人", "contact@yida.example", "010-67880000"));
        long caseId = jdbc.sql("""
                        insert into support.application (version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective,
                                project_name, requested_fen, base_fen, products, computed_fen, approved_fen, bureau, status, filed_by, received_on, filed_at)
                        values (0, :number, :enterprise, :name, 'ENTERPRISE', 'IT', 'IT-3', 'CAPPED', false, '高精度测量仪器创新中心', 600000000, 600000000, 1, 600000000, 600000000,
                                'science-innovation', 'AGREED', 'intake-desk-1', :received, :at) returning id""")
                .param("number", "京技扶申〔%d〕0001号".formatted(signedOn.getYear())).param("enterprise", enterprise.id()).param("name", enterprise.name())
                .param("received", signedOn.minusDays(60)).param("at", now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
        Money amount = Money.ofYuan(6_000_000);
        SupportTerms terms = new SupportTerms(amount, List.of(new Instalment(1, null, amount, "协议签订", null, signedOn)), List.of(), List.of(Undertaking.REPORT_YEARLY),
                BreachTerms.usual());
        AgreementVersion version = new AgreementVersion(1, terms, terms.sha256(), "48-2020/1", null, "演示数据", OFFICER, now, null);
        long id = agreements.add(new Agreement.Identity(0, caseId, agreements.nextNumber(signedOn.getYear()), agreements.grantingParty(), enterprise.id(), enterprise.name(),
                CREDIT_CODE, "IT-3"), OFFICER, now);
        agreements.addVersion(id, version);
        Document scan = dossier.store(caseId, DocumentKind.AGREEMENT_SCAN, "支持协议（盖章扫描件）.pdf", new ByteArrayInputStream(PDF), OFFICER);
        LocalDate endsOn = signedOn.plusYears(BreachTerms.YEARS);
        agreements.addSigning(id, 1, new Signature(signedOn, signedOn, endsOn, scan.id(), scan.sha256(), OFFICER), now);
        agreements.addInstalments(AgreementService.schedule(id, version, signedOn.getYear()));
        agreements.addObligations(id, "science-innovation", scan.id(), List.of(
                new Obligation(Promise.REGISTERED_ADDRESS, enterprise.registeredAddress(), null, signedOn, endsOn),
                new Obligation(Promise.OFFICE_ADDRESS, enterprise.officeAddress(), null, signedOn, endsOn),
                new Obligation(Promise.TAX_OBLIGATION, "国家税务总局北京经济技术开发区税务局", null, signedOn, endsOn),
                new Obligation(Promise.REGISTERED_CAPITAL, "50,000,000.00 元", enterprise.registeredCapital(), signedOn, endsOn)));
        agreements.keepUndertakings(id, terms.undertakings(), signedOn, endsOn);
        Agreement agreement = Agreement.offered(new Agreement.Identity(id, caseId, "", "", enterprise.id(), "", CREDIT_CODE, "IT-3"), version, signedOn, clock);
        agreement.accept(OFFICER, null, clock);
        agreement.sign(OFFICER, null, clock);
        agreements.saveHistory(agreement);
        suspect(id);
        Document notice = dossier.store(caseId, DocumentKind.EVIDENCE, "税务迁出通知书.pdf", new ByteArrayInputStream(PDF), OFFICER);
        register.report(new BreachReport(id, Promise.TAX_OBLIGATION.name(), calendar.today().minusDays(20), "税务机关通知：主管税务机关已变更为北京市朝阳区税务局（演示数据）。",
                List.of(notice.id()), "demo-report", OFFICER));
    }

    /** One promise was looked at and kept, another is not what it was. */
    private void suspect(long agreementId) {
        LocalDate today = calendar.today();
        register.record(new ObligationCheck(agreementId, Promise.OFFICE_ADDRESS.name(), ObligationCheck.Outcome.UNCLEAR, "电话核实，前台称仍在原址办公，待现场查看。", List.of(),
                today.minusDays(3), ObligationCheck.Source.STAFF, "demo-office", OFFICER));
        register.record(new ObligationCheck(agreementId, Promise.REGISTERED_ADDRESS.name(), ObligationCheck.Outcome.UNCLEAR,
                "登记信息显示注册地址变更为“北京市朝阳区建国路88号”，签订协议时为“北京经济技术开发区荣华中路8号院3号楼”（来源：演示数据）。请核实，比对结果不是违约认定。", List.of(), today,
                ObligationCheck.Source.REGISTRY, "demo-registry", "business-cooperation-officer-1"));
    }
}
