package cn.etown.support.absence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.absence.Absence.ScopeKind;
import cn.etown.support.absence.AbsenceService.Entry;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.TestRegister;
import cn.etown.support.application.process.SupportApplicationProcess;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.Representation;
import cn.etown.support.dossier.Representation.InNameOf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What is done outside of the work list for an absent person: by the right of a group that the substitute is not in, and in that person's name. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InWhoseNameIT {

    private static final String CASHIER = "finance-officer-1";
    private static final String COLLEAGUE = "finance-officer-2";
    private static final String CHECKER = "finance-chief-1";
    private static final String STRANGER = "economic-development-officer-2";
    private static final String CLERK = "intake-desk-1";
    private static final String RECEIPTS = "/clawback/receipts";
    private static final String BOTH = "代办人和被代办人";
    private static final AtomicLong IDS = new AtomicLong(9_300_050_000L);
    private static int enterprises = 9_343_001;

    @Autowired
    WebApplicationContext context;
    @Autowired
    AbsenceService absences;
    @Autowired
    SupportApplicationProcess process;
    @Autowired
    PersonNames names;
    @Autowired
    Hands hands;
    @Autowired
    Representation representation;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final long id = IDS.incrementAndGet();
    private long absence;

    @AfterEach
    void nobodyIsAbsent() {
        jdbc.sql("update support.absence set ended_at = now(), ended_by = 'test' where ended_at is null and (substitute = ? or principal in (?, 'development-construction-chief-1'))").params(STRANGER, CASHIER).update();
    }

    @Test
    void a_page_of_finance_is_used_for_an_absent_cashier_in_her_name_and_both_persons_count() throws Exception {
        aRecovery();
        send(STRANGER, entry("代流水" + id), status().isForbidden());
        absent(CASHIER, STRANGER, ScopeKind.ALL, null, CHECKER);

        assertThat(page(RECEIPTS, STRANGER)).contains("代" + names.ofUser(CASHIER), "由您代办");
        send(STRANGER, entry("代流水" + id), flash().attribute("done", containsString("须由另一人核对")));

        assertThat(page(RECEIPTS, CHECKER)).contains(names.ofUser(STRANGER) + "（代" + names.ofUser(CASHIER) + "）").doesNotContain("由您代办");
        long receipt = jdbc.sql("select id from support.recovery_receipt where reference = ?").param("代流水" + id).query(Long.class).single();
        send(STRANGER, check(receipt), refused("由您本人录入"));
        send(CASHIER, check(receipt), refused(BOTH));
        absences.end(absence, CHECKER);
        send(STRANGER, check(receipt), status().isForbidden());
        send(CASHIER, check(receipt), refused(BOTH));
        send(CHECKER, check(receipt), flash().attribute("done", containsString("已退回")));
    }

    @Test
    void whoever_has_the_right_anyway_uses_it_in_the_own_name() throws Exception {
        aRecovery();
        absent(CASHIER, COLLEAGUE, ScopeKind.ALL, null, CASHIER);

        assertThat(page(RECEIPTS, COLLEAGUE)).doesNotContain("由您代办");
        send(COLLEAGUE, entry("自流水" + id), status().is3xxRedirection());

        assertThat(jdbc.sql("select count(*) from support.hand h join support.recovery_receipt r on r.id = h.record_id and h.record = 'recovery_receipt' where r.reference = ?")
                .param("自流水" + id).query(Long.class).single()).isZero();
    }

    @Test
    void the_scope_says_whether_pages_belong_to_the_work_and_nothing_that_is_not_work_is_lent() throws Exception {
        absent(CASHIER, STRANGER, ScopeKind.BUREAU, "science-innovation", CHECKER);
        mvc().perform(get(RECEIPTS).with(user(STRANGER).roles("economic-development-officers"))).andExpect(status().isForbidden());
        absences.end(absence, CHECKER);
        absent(CASHIER, STRANGER, ScopeKind.GROUP, "finance-officers", CHECKER);
        page(RECEIPTS, STRANGER);
        for (String door : List.of("/dashboard", "/evidence", "/watch", "/mail")) {
            mvc().perform(get(door).with(user(STRANGER).roles("economic-development-officers"))).andExpect(status().isForbidden());
        }
    }

    @Test
    void the_register_of_promises_shows_in_whose_name_was_checked_and_whoever_was_stood_in_for_dismisses_nothing() throws Exception {
        TestRegister.Signed agreement = TestRegister.signedWithCase(jdbc, TestRegister.creditCode(enterprises++), calendar.today().minusYears(1), "development-construction");
        String chief = "development-construction-chief-1";
        String substitute = "economic-development-chief-2";
        absent(chief, substitute, ScopeKind.ALL, null, "development-construction-head-1");
        String register = "/obligations/agreements/" + agreement.id();
        String promise = Promise.REGISTERED_ADDRESS.name();

        send(substitute, post(register + "/checks").param("promise", promise).param("outcome", "UNCLEAR").param("finding", "登记地址与实际不一致，待核实。")
                .param("checkedOn", calendar.today().toString()).param("key", UUID.randomUUID().toString()), flash().attribute("done", containsString("已登记")));

        String both = names.ofUser(substitute) + "（代" + names.ofUser(chief) + "）";
        assertThat(page(register, "development-construction-head-1").split(both, -1)).as("the check and the suspicion that it raised").hasSizeGreaterThanOrEqualTo(3);
        MockHttpServletRequestBuilder dismissal = post(register + "/promises/" + promise + "/dismissal").param("reason", "已核实，地址一致。");
        send(chief, dismissal, refused(BOTH));
        send("development-construction-head-1", post(register + "/promises/" + promise + "/dismissal").param("reason", "已核实，地址一致。"),
                flash().attribute("done", containsString("已排除")));
        jdbc.sql("delete from support.mail where case_id = ?").param(agreement.caseId()).update();
        jdbc.sql("delete from support.application where id = ?").param(agreement.caseId()).update();
    }

    @Test
    void an_application_that_is_filed_for_an_absent_clerk_counts_as_filed_by_both() {
        absent(CLERK, STRANGER, ScopeKind.ALL, null, "business-cooperation-chief-1");
        Map<String, Object> values = Journey.filing(StraightPath.creditCode(enterprises++), "代办受理试点项目");
        assertThatThrownBy(() -> process.file(values, STRANGER)).as("in the own name").isNotNull();

        long filed = transaction.execute(status -> {
            representation.begin(STRANGER, new InNameOf(CLERK, absence));
            return process.file(values, STRANGER).id();
        });

        assertThat(jdbc.sql("select actor from support.case_duty where case_id = ? and duty = 'FILED' order by 1").param(filed).query(String.class).list()).containsExactlyInAnyOrder(CLERK, STRANGER);
        assertThat(hands.who("application", filed, "filed_by", STRANGER)).isEqualTo(names.ofUser(STRANGER, CLERK));
        assertThat(jdbc.sql("select on_behalf_of from support.decision where case_id = ? and actor = ? limit 1").params(filed, STRANGER).query(String.class).optional())
                .as("where the filing stands in the history").hasValueSatisfying(other -> assertThat(other).isEqualTo(CLERK));
    }

    @Test
    void the_database_knows_in_whose_name_a_column_was_filled_also_of_records_without_a_number() {
        absent(CASHIER, STRANGER, ScopeKind.ALL, null, CHECKER);
        UUID posting = UUID.randomUUID();

        rolledBack(sql -> {
            representation.begin(STRANGER, new InNameOf(CASHIER, absence));
            sql.accept("insert into support.fund_posting (id, kind, booked_on, entered_by) values ('%s', 'APPROPRIATE', current_date, '%s')".formatted(posting, STRANGER));
            sql.accept("insert into support.bank_file (id, sha256, file_name, uploaded_by, uploaded_at) overriding system value values (%d, '%d', 'a', '%s', now())".formatted(id, id, STRANGER));
            sql.accept("insert into support.bank_row (file_id, number, state) values (%d, 3, 'MATCHED')".formatted(id));
            sql.accept("update support.bank_row set registered_by = '%s' where file_id = %d".formatted(STRANGER, id));

            assertThat(hands.find("bank_row", id + "/3", "registered_by", STRANGER)).contains(new InNameOf(CASHIER, absence));
            assertThat(hands.find("bank_row", id + "/4", "registered_by", STRANGER)).isEmpty();
            assertThat(hands.find("bank_file", id, "uploaded_by", CASHIER)).isEmpty();
            assertThat(names.ofHand(jdbc.sql("select support.hand_of('fund_posting', ?, 'entered_by', ?)").params(posting.toString(), STRANGER).query(String.class).single()))
                    .isEqualTo(names.ofUser(STRANGER, CASHIER));
            assertThat(jdbc.sql("select support.hand_of('bank_file', ?, 'uploaded_by', ?)").params(String.valueOf(id), CASHIER).query(String.class).single()).isEqualTo(CASHIER);
        });
    }

    @Test
    void a_dated_value_that_was_entered_for_somebody_is_confirmed_by_neither() {
        absent(CASHIER, STRANGER, ScopeKind.ALL, null, CHECKER);
        String decision = "insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at) values (%d, '%s', true, '%s', now())";
        String change = "insert into support.policy_change (id, source, entered_by, entered_at) overriding system value values (%d, 's', '%s', now())";

        rolledBack(sql -> {
            representation.begin(STRANGER, new InNameOf(CASHIER, absence));
            sql.accept(change.formatted(id, STRANGER));
            assertThatThrownBy(() -> sql.accept(decision.formatted(id, STRANGER, CASHIER))).hasMessageContaining(BOTH);
        });
        rolledBack(sql -> {
            sql.accept(change.formatted(id, CASHIER));
            representation.begin(STRANGER, new InNameOf(CASHIER, absence));
            assertThatThrownBy(() -> sql.accept(decision.formatted(id, CASHIER, STRANGER))).hasMessageContaining(BOTH);
        });
        rolledBack(sql -> {
            sql.accept(change.formatted(id, CASHIER));
            sql.accept(decision.formatted(id, CASHIER, STRANGER));
        });
    }

    /** Who adds a column that names a person says either that it is noted in whose name, or here why not. */
    @Test
    void every_column_of_a_person_is_noted_or_it_is_said_why_not() throws Exception {
        Map<String, String> reasons = Files.readAllLines(Path.of("src/test/resources/absence/own-name.txt")).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toMap(line -> line.split(" ", 2)[0], line -> line.split(" ", 2)[1]));
        List<String> unnoted = jdbc.sql("""
                        select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'support' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'varchar'::regtype)
                           and (a.attname ~ '_by$' or a.attname in ('actor', 'client'))
                           and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname in ('in_whose_name', 'both_persons')
                                             and encode(t.tgargs, 'escape') ~ ('(^|[/]|\\\\000)' || a.attname || '($|[/]|\\\\000)'))
                         order by 1""").query(String.class).list();

        assertThat(unnoted).as("note it by a trigger (V480), or say in absence/own-name.txt why it is never in another's name").containsExactlyInAnyOrderElementsOf(reasons.keySet());
    }

    private void absent(String principal, String substitute, ScopeKind kind, String scope, String actor) {
        absence = absences.enter(new Entry(principal, substitute, kind, scope, calendar.today(), calendar.today().plusDays(3), "年休假"), actor);
    }

    private void aRecovery() {
        long agreement = jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:id, :number, '管委会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'IT-2', 'x') returning id""").param("id", id).param("number", "代协" + id).query(Long.class).single();
        jdbc.sql("""
                insert into support.recovery (clawback_id, claim_id, number, case_id, agreement_id, enterprise, fixed_on, claimed_by, claimed_at)
                values (:id, :claim, :number, :id, :agreement, '亦庄智造有限公司', '2026-01-05', 'legal-office-1', now())""")
                .param("id", id).param("claim", UUID.randomUUID()).param("number", "代追" + id).param("agreement", agreement).update();
    }

    private MockHttpServletRequestBuilder entry(String reference) {
        return post(RECEIPTS).param("clawback", String.valueOf(id)).param("kind", "PAYMENT").param("reference", reference).param("on", calendar.today().toString())
                .param("amount", "1,000.00").param("remark", "");
    }

    private static MockHttpServletRequestBuilder check(long receipt) {
        return post(RECEIPTS + "/" + receipt + "/check").param("accepted", "false").param("opinion", "回单不符");
    }

    private static ResultMatcher refused(String message) {
        return flash().attribute("refused", containsString(message));
    }

    private void send(String person, MockHttpServletRequestBuilder request, ResultMatcher expected) throws Exception {
        mvc().perform(request.with(csrf()).with(user(person).roles(group(person)))).andExpect(expected);
    }

    private String page(String path, String person) throws Exception {
        return mvc().perform(get(path).with(user(person).roles(group(person)))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String group(String person) {
        return person.replaceFirst("-\\d$", "s");
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }

    private void rolledBack(Consumer<Consumer<String>> work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.accept(sql -> jdbc.sql(sql).update());
        });
    }
}
