package cn.etown.support.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.enterprise.Registration;
import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.SupportMode;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.util.ReflectionTestUtils;

/** Valid applications of a Monday in March 2026, to be spoilt one thing at a time. */
final class TestApplications {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    static final String NUMBER = "京技扶申〔2026〕0001号";

    private TestApplications() {
    }

    /** The tiers as configured for production. */
    static ReviewSettings settings() {
        try {
            PropertySource<?> yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml")).get(0);
            return new Binder(ConfigurationPropertySources.from(yaml)).bind("support.review", ReviewSettings.class).get();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Instrument instrument(String code, SupportMode mode) {
        return new Instrument(code, Industry.IT, "新一代信息技术产业8条政策第3条", "国家级创新平台落地", mode, Money.ofYuan(100_000_000), "研发投入",
                "science-innovation", "最高1亿元", Set.of(ApplicantKind.ENTERPRISE), EnumSet.allOf(Industry.class), false, false,
                Set.of("IT-4", "IT-8", "BI-3").contains(code), false);
    }

    static Enterprise enterprise() {
        return new Enterprise(7, new CreditCode("91110302MA0000000X"), "北京亦庄集成电路有限公司", ApplicantKind.ENTERPRISE, Industry.IT,
                "科创街1号", "科创街1号", Money.ofYuan(50_000_000));
    }

    static Application received() {
        return received(instrument("IT-3", SupportMode.CAPPED));
    }

    static Application received(Instrument instrument) {
        Application application = Application.accept(NUMBER, enterprise(), instrument, "国家技术创新中心", null,
                new AwardFacts(Money.ofYuan(3_000_000), Money.ofYuan(4_000_000), null, 1, null), "intake-desk-1", TODAY, NOW);
        ReflectionTestUtils.setField(application, "id", 1L);
        return application;
    }

    static Application inReview(long yuan) {
        Application application = received();
        application.routeTo("science-innovation");
        application.compute(Money.ofYuan(yuan));
        application.startReview();
        return application;
    }

    /** Of 3,000,000 yuan, agreed by negotiation. */
    static Application negotiatedInReview() {
        Application application = received(instrument("IT-2", SupportMode.NEGOTIATED));
        application.routeTo("science-innovation");
        application.handToNegotiation();
        application.compute(Money.ofYuan(3_000_000));
        application.startReview();
        return application;
    }

    static Application approved() {
        Application application = inReview(3_000_000);
        application.approve(Money.ofYuan(3_000_000));
        return application;
    }

    static Application agreed() {
        Application application = approved();
        application.publish();
        application.closePublicity();
        application.agree();
        return application;
    }

    static Filing filing() {
        return new Filing(new Registration("91110302MA0000000X", "北京亦庄集成电路有限公司", "ENTERPRISE", "IT", "科创街1号", "科创街1号", "50000000.00",
                "张三", "zhangsan@enterprise.example", "010-67881234"), "IT-3", "国家技术创新中心", "3000000.00", "4000000.00", null, null, null, null, null, null, null);
    }

    static Filing withProject(String projectName) {
        return with(projectName, "3000000.00");
    }

    static Filing withAmount(String requestedAmount) {
        return with("国家技术创新中心", requestedAmount);
    }

    private static Filing with(String projectName, String requestedAmount) {
        Filing valid = filing();
        return new Filing(valid.applicant(), valid.instrument(), projectName, requestedAmount, valid.baseAmount(), null, null, null, null, null, null, null);
    }

    static ReviewStep step(long id, String tier) {
        ReviewStep step = new ReviewStep(1, tier);
        ReflectionTestUtils.setField(step, "id", id);
        return step;
    }

    static Review review(long yuan, List<String> tiers) {
        Review review = new Review(1, 1, Money.ofYuan(yuan), NUMBER, List.of(), settings());
        review.require(tiers);
        return review;
    }
}
