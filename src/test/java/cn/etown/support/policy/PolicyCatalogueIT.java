package cn.etown.support.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PolicyCatalogueIT {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 6, 22);

    @Autowired
    PolicyService policy;

    @Autowired
    InstrumentSwitches switches;

    @Autowired
    PolicyWindows windows;

    @Autowired
    LegalBases bases;

    @Autowired
    ApprovalLimits limits;

    @Autowired
    DemoPolicy demo;

    @Autowired
    JdbcClient jdbc;

    @Test
    void all_35_instruments_are_there_in_the_order_of_the_policy() {
        assertThat(policy.instruments()).hasSize(35).extracting(Instrument::code).startsWith("IT-1", "IT-2").contains("AU-4A", "AU-4B", "BI-2A", "BI-2B", "BI-5A", "BI-5B").endsWith("RO-7", "RO-8");
        assertThat(policy.instruments().stream().collect(Collectors.groupingBy(Instrument::mode, Collectors.counting()))).containsEntry(SupportMode.CAPPED, 7L)
                .containsEntry(SupportMode.RATE, 5L).containsEntry(SupportMode.RATE_CAPPED, 3L).containsEntry(SupportMode.UNSTATED, 3L).containsEntry(SupportMode.NEGOTIATED, 4L)
                .containsEntry(SupportMode.NON_MONETARY, 2L).containsEntry(SupportMode.GUIDANCE, 11L);
    }

    @Test
    void every_quote_stands_verbatim_under_its_clause_in_the_policy_text() throws IOException {
        String text = policyText();
        for (Instrument instrument : policy.instruments()) {
            String packageTitle = instrument.clause().substring(0, instrument.clause().indexOf('第'));
            String clause = clauseText(text, packageTitle, instrument.clause().replaceAll(".*第(\\d)条", "$1"));
            assertThat(clause).as(instrument.label()).contains(instrument.quote());
            assertThat(instrument.quote()).as(instrument.label()).isNotBlank();
        }
    }

    @Test
    void the_caps_are_those_that_the_quotes_name() {
        for (Instrument instrument : policy.instruments()) {
            String quote = instrument.quote();
            Money named = quote.contains("1亿元") ? Money.ofYuan(100_000_000)
                    : quote.matches(".*最高.*\\d000万元.*") ? Money.ofYuan(Long.parseLong(quote.replaceAll(".*最高\\D*(\\d000)万元.*", "$1")) * 10_000) : null;
            assertThat(instrument.cap()).as(instrument.label()).isEqualTo(named);
        }
    }

    @Test
    void recognition_review_selection_and_the_cap_per_product_are_read_from_the_wording() {
        for (Instrument instrument : policy.instruments()) {
            assertThat(instrument.needsRecognition()).as(instrument.label()).isEqualTo(instrument.quote().contains("认定"));
            assertThat(instrument.needsExperts()).as(instrument.label()).isEqualTo(instrument.quote().contains("评审"));
            assertThat(instrument.perProduct()).as(instrument.label()).isEqualTo(instrument.quote().contains("每项"));
            assertThat(instrument.selective()).as(instrument.label()).isEqualTo(instrument.quote().contains("择优") || instrument.code().equals("IT-4"));
        }
    }

    @Test
    void enterprises_of_the_packages_own_industry_apply_unless_the_wording_says_otherwise() {
        Instrument upgrade = policy.instrument("IT-5");
        assertThat(upgrade.admitsIndustry(ApplicantKind.ENTERPRISE, Industry.ROBOT)).isTrue();
        assertThat(upgrade.admitsIndustry(ApplicantKind.ENTERPRISE, Industry.IT)).isFalse();
        for (String purchaser : List.of("IT-6", "AU-7")) {
            assertThat(policy.instrument(purchaser).industries()).containsExactly(Industry.IT, Industry.AUTO, Industry.BIO, Industry.ROBOT);
        }
        Instrument centre = policy.instrument("RO-5");
        assertThat(centre.kinds()).containsExactly(ApplicantKind.ENTERPRISE, ApplicantKind.UNIVERSITY, ApplicantKind.RESEARCH_INSTITUTE);
        assertThat(centre.admitsIndustry(ApplicantKind.UNIVERSITY, Industry.OTHER)).isTrue();
        assertThat(centre.admitsIndustry(ApplicantKind.RESEARCH_INSTITUTE, Industry.OTHER)).isTrue();
        assertThat(centre.admitsIndustry(ApplicantKind.ENTERPRISE, Industry.OTHER)).isFalse();
        Instrument credit = policy.instrument("BI-2B");
        assertThat(credit.kinds()).isEqualTo(Set.of(ApplicantKind.BANK, ApplicantKind.INSURER, ApplicantKind.GUARANTOR));
        assertThat(credit.admitsIndustry(ApplicantKind.BANK, Industry.OTHER)).isTrue();
        assertThat(policy.instrument("RO-4").admitsIndustry(ApplicantKind.ENTERPRISE, Industry.IT)).isFalse();
        assertThat(policy.instrument("RO-4").kinds()).containsExactly(ApplicantKind.ENTERPRISE);
    }

    @Test
    void the_responsible_bureau_agrees_with_the_table_that_routes() throws IOException {
        DmnEngine dmn = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table = getClass().getResourceAsStream("/processes/policy/responsible-bureau.dmn")) {
            DmnDecision decision = dmn.parseDecision("responsible-bureau", table);
            for (Instrument instrument : policy.instruments()) {
                String routed = dmn.evaluateDecisionTable(decision, Variables.putValue("instrument", instrument.code())).getSingleResult().getSingleEntry();
                assertThat(instrument.bureau()).as(instrument.label()).isEqualTo(routed);
            }
        }
    }

    @Test
    void an_unknown_code_is_refused_in_Chinese() {
        assertThatThrownBy(() -> policy.instrument("IT-9")).isInstanceOf(UserMessageException.class).hasMessageContaining("IT-9").hasMessageContaining("IT-3");
        assertThatThrownBy(() -> policy.instrument("字".repeat(10_000))).isInstanceOf(UserMessageException.class).hasMessageMatching("(?s).{1,100}");
    }

    @Test
    void the_policy_takes_applications_for_its_three_years() {
        assertThat(policy.availability("IT-3", FIRST_DAY.minusDays(1)).available()).isFalse();
        assertThat(policy.availability("IT-3", FIRST_DAY).available()).isTrue();
        assertThat(policy.availability("IT-3", LocalDate.of(2023, 6, 21)).available()).isTrue();
        Availability over = policy.availability("IT-3", LocalDate.of(2040, 1, 1));
        assertThat(over.windowOpen()).isFalse();
        assertThat(over.reason()).contains("2040年1月1日 不在申报期内").contains("2020年6月22日 至 2023年6月21日");
    }

    @Test
    void the_demo_extends_the_window_by_a_row_that_names_itself_as_one_and_leaves_one_rate_unset() {
        assertThat(windows.confirmed()).filteredOn(window -> window.source().equals(DemoPolicy.EXTENSION)).singleElement().matches(PolicyWindows.Window::extension);
        LocalDate inTheDemo = LocalDate.of(2026, 3, 2);
        assertThat(policy.availability("IT-3", inTheDemo).available()).isTrue();
        assertThat(policy.sheets(inTheDemo)).filteredOn(sheet -> !sheet.unsetTerms().isEmpty()).extracting(sheet -> sheet.instrument().code()).containsExactly("RO-6");
    }

    @Test
    void the_demo_is_entered_once_however_often_it_starts() {
        int before = windows.confirmed().size();
        demo.run(new DefaultApplicationArguments());
        assertThat(windows.confirmed()).hasSize(before);
    }

    @Test
    void an_extension_counts_once_a_second_person_has_confirmed_it() {
        LocalDate later = LocalDate.of(2041, 3, 1);
        long extension = windows.propose(null, later, later.plusDays(30), "京技管〔2041〕1号", "officer");
        assertThat(policy.availability("RO-4", later).windowOpen()).isFalse();
        assertThatThrownBy(() -> windows.decide(extension, true, null, "officer")).isInstanceOf(UserMessageException.class).hasMessageContaining("另一人");
        windows.decide(extension, true, "同意", "chief");
        assertThat(policy.availability("RO-4", later).available()).isTrue();
        assertThatThrownBy(() -> windows.decide(extension, false, null, "other-chief")).isInstanceOf(UserMessageException.class).hasMessageContaining("已复核过");
    }

    @Test
    void an_instrument_with_a_window_of_its_own_takes_applications_only_then() {
        windows.decide(windows.propose("BI-8", LocalDate.of(2021, 3, 1), LocalDate.of(2021, 3, 31), "2021年度申报指南", "officer"), true, null, "chief");
        assertThat(policy.availability("BI-8", LocalDate.of(2021, 3, 31)).available()).isTrue();
        assertThat(policy.availability("BI-8", LocalDate.of(2021, 4, 1)).reason()).contains("本条款申报期 2021年3月1日 至 2021年3月31日");
    }

    @Test
    void a_switch_off_stops_every_mode_from_its_day_with_the_reason() {
        for (String code : List.of("AU-2", "RO-6", "AU-5", "BI-5A", "BI-6", "AU-8", "IT-7")) {
            long off = switches.switchOff(code, LocalDate.of(2023, 6, 1), "公平竞争审查未通过", "法制审核意见〔2022〕3号", "legal-1");
            assertThat(policy.availability(code, LocalDate.of(2023, 6, 1)).switchedOff()).isFalse();
            switches.decide(off, true, null, "legal-2");
            assertThat(policy.availability(code, LocalDate.of(2023, 5, 31)).available()).isTrue();
            Availability stopped = policy.availability(code, LocalDate.of(2023, 6, 1));
            assertThat(stopped.switchedOff()).isTrue();
            assertThat(stopped.available()).isFalse();
            assertThat(stopped.reason()).contains(code).contains("自 2023年6月1日 起停止执行：公平竞争审查未通过");
            switches.decide(switches.switchOn(code, LocalDate.of(2023, 6, 15), "补充审查通过", "法制审核意见〔2022〕9号", "legal-1"), true, null, "legal-2");
            assertThat(policy.availability(code, LocalDate.of(2023, 6, 14)).switchedOff()).isTrue();
            assertThat(policy.availability(code, LocalDate.of(2023, 6, 15)).switchedOff()).isFalse();
        }
    }

    @Test
    void a_switch_off_that_was_not_confirmed_or_has_no_reason_counts_for_nothing() {
        switches.decide(switches.switchOff("AU-1", LocalDate.of(2021, 1, 1), "误录", "来文", "legal-1"), false, "不同意", "legal-2");
        assertThat(policy.availability("AU-1", LocalDate.of(2021, 6, 1)).available()).isTrue();
        assertThatThrownBy(() -> switches.switchOff("AU-1", FIRST_DAY, " ", "来文", "legal-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("理由");
    }

    @Test
    void each_instrument_has_a_legal_basis_and_its_review_is_entered_with_four_eyes() {
        InstrumentSheet before = sheet("RO-3", LocalDate.of(2022, 1, 1));
        assertThat(before.basis().legalBasis()).contains("京技管〔2020〕48号第五部分(四)第3条");
        assertThat(before.basis().reviewNumber()).isNull();
        bases.decide(bases.propose(new LegalBasis("RO-3", "京政发〔2019〕22号", "科技进步", LocalDate.of(2022, 12, 31), "公平审〔2021〕7号", LocalDate.of(2021, 7, 1)), "审查表", "legal-1"),
                true, null, "legal-2");
        assertThat(sheet("RO-3", LocalDate.of(2021, 6, 30)).basis().reviewNumber()).isNull();
        assertThat(sheet("RO-3", LocalDate.of(2022, 1, 1)).basis().reviewNumber()).isEqualTo("公平审〔2021〕7号");
        assertThat(sheet("RO-3", LocalDate.of(2022, 1, 1)).exceptionExpired()).isFalse();
        assertThat(sheet("RO-3", LocalDate.of(2023, 1, 1)).exceptionExpired()).isTrue();
        assertThatThrownBy(() -> bases.propose(new LegalBasis("RO-3", "依据", "例外", null, null, FIRST_DAY), "审查表", "legal-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("期限");
    }

    @Test
    void default_approval_limits_match_the_tiers_and_no_row_means_not_allowed() {
        LocalDate day = LocalDate.of(2021, 6, 1);
        assertThat(policy.approvalLimit("anybody", "science-innovation-officers", day)).contains(0L);
        assertThat(policy.approvalLimit("anybody", "science-innovation-chiefs", day)).contains(500_000_000L);
        assertThat(policy.approvalLimit("anybody", "economic-development-heads", day)).contains(3_000_000_000L);
        assertThat(policy.approvalLimit("anybody", "management-committee", day)).contains(10_000_000_000L);
        assertThat(policy.approvalLimit("anybody", "experts", day)).isEmpty();
        assertThat(policy.approvalLimit("anybody", "science-innovation-chiefs", FIRST_DAY.minusDays(1))).isEmpty();
        assertThat(policy.approvalLimit("anybody", null, day)).isEmpty();
    }

    @Test
    void of_a_personal_and_a_group_limit_the_stricter_counts() {
        LocalDate day = LocalDate.of(2021, 6, 1);
        limit("careful-chief", Money.ofYuan(1_000_000));
        limit("bold-chief", Money.ofYuan(80_000_000));
        assertThat(policy.approvalLimit("careful-chief", "science-innovation-chiefs", day)).contains(100_000_000L);
        assertThat(policy.approvalLimit("bold-chief", "science-innovation-chiefs", day)).contains(500_000_000L);
        assertThat(policy.approvalLimit("bold-chief", "experts", day)).contains(8_000_000_000L);
        limit("careful-chief", null);
        assertThat(policy.approvalLimit("careful-chief", "science-innovation-chiefs", day)).isEmpty();
    }

    @Test
    void the_sheets_name_unset_terms_target_and_procedure() {
        LocalDate day = LocalDate.of(2021, 6, 1);
        assertThat(sheet("IT-8", day).unsetTerms()).containsExactly("支持比例");
        assertThat(sheet("BI-2B", day).unsetTerms()).containsExactly("支持比例或定额（风险补偿）", "支持比例或定额（贷款贴息）", "支持比例或定额（知识产权质押融资保险补贴）");
        assertThat(sheet("IT-3", day).unsetTerms()).isEmpty();
        assertThat(sheet("IT-4", day).annualTarget()).isEqualTo(10);
        assertThat(policy.annualTarget("IT-4")).contains(10);
        assertThat(policy.annualTarget("IT-3")).isEmpty();
        assertThat(policy.programmeTerms(day)).extracting(Term::kind).contains(TermKind.PUBLICITY_DAYS, TermKind.SUPPLEMENT_DAYS, TermKind.SUPPLEMENT_LIMIT);
    }

    @Test
    void nothing_of_the_catalogue_and_its_history_can_be_changed_or_deleted() {
        for (String table : List.of("instrument", "instrument_kind", "instrument_industry", "policy_change", "policy_change_decision", "policy_term", "policy_window", "instrument_switch",
                "approval_limit", "instrument_unit", "instrument_basis")) {
            assertThatThrownBy(() -> jdbc.sql("delete from support." + table).update()).as(table).isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
            assertThatThrownBy(() -> jdbc.sql("truncate support." + table + " cascade").update()).as(table).isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql("update support.policy_term set value = 99").update()).isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    @Test
    void the_database_itself_refuses_one_person_as_both() {
        long change = jdbc.sql("insert into support.policy_change (source, entered_by, entered_at) values ('指南', 'same', now()) returning id").query(Long.class).single();
        String decision = "insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at) values (?, ?, true, ?, now())";
        assertThatThrownBy(() -> jdbc.sql(decision).params(change, "same", "same").update()).isInstanceOf(DataAccessException.class).hasMessageContaining("four_eyes");
        assertThatThrownBy(() -> jdbc.sql(decision).params(change, "another", "same").update()).isInstanceOf(DataAccessException.class).hasMessageContaining("foreign key");
    }

    private void limit(String user, Money limit) {
        limits.decide(limits.proposeForUser(user, limit, FIRST_DAY, null, "授权书", "administrator"), true, null, "head");
    }

    private InstrumentSheet sheet(String code, LocalDate day) {
        return policy.sheets(day).stream().filter(sheet -> sheet.instrument().code().equals(code)).findFirst().orElseThrow();
    }

    private String policyText() throws IOException {
        try (InputStream text = getClass().getResourceAsStream("/policy/jingjiguan-2020-48.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** From the numbered heading of the clause to the next one, within its package. */
    private static String clauseText(String text, String packageTitle, String number) {
        String fromPackage = text.substring(text.indexOf(")" + packageTitle));
        String clause = fromPackage.substring(fromPackage.indexOf("\n" + number + "."));
        int next = clause.indexOf("\n" + (Integer.parseInt(number) + 1) + ".");
        return next < 0 ? clause.substring(0, clause.indexOf("\n", clause.indexOf("\n", 1) + 1)) : clause.substring(0, next);
    }
}
