package cn.etown.support.clawback.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.application.ApplicantBars;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The pages for what came in and for who may not apply, as their users meet them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryPagesIT {

    private static final AtomicLong IDS = new AtomicLong(9_480_000_000L);
    private static final String[] OFFICER = {"finance-officer-1", "finance-officers"};
    private static final String[] CHIEF = {"finance-chief-1", "finance-chiefs"};
    private static final String[] LEGAL = {"legal-office-1", "legal-office"};
    private static final String[] OTHER_LEGAL = {"legal-office-2", "legal-office"};

    @Autowired
    WebApplicationContext context;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicantBars bars;
    @Autowired
    DossierService dossier;
    @Autowired
    WorkingCalendar calendar;

    final long id = IDS.incrementAndGet();

    @Test
    void moneyIsEnteredByOneAndRefusedOrSentBackByAnother() throws Exception {
        aRecovery();
        send(OFFICER, entry("流水" + id, "1,000.00"), flash().attribute("done", containsString("须由另一人核对")));
        send(OFFICER, entry("流水" + id, "1"), refused("已登记过"));
        send(OFFICER, entry("流水a" + id, "一千"), refused("金额格式不正确"));
        send(OFFICER, entry("流水b" + id, "1").param("kind", "GIFT"), status().is3xxRedirection());
        assertThat(page("/clawback/receipts", OFFICER)).contains("流水" + id, "由您本人录入或对应");
        String page = page("/clawback/receipts", CHIEF);
        assertThat(page).contains("页追" + id, "1,000.00 元").doesNotContain("由您本人录入");
        Matcher receipt = Pattern.compile("/clawback/receipts/(\\d+)/check").matcher(page.substring(page.indexOf("流水" + id)));
        assertThat(receipt.find()).isTrue();
        String check = "/clawback/receipts/" + receipt.group(1) + "/check";
        send(OFFICER, post(check).param("accepted", "true").param("opinion", ""), refused("应由另一人核对"));
        send(CHIEF, post(check).param("accepted", "false").param("opinion", "回单不符"), flash().attribute("done", containsString("已退回")));
        assertThat(page("/clawback/receipts", CHIEF)).contains("回单不符");
        send(LEGAL, entry("流水c" + id, "1"), status().isForbidden());
        mvc().perform(get("/clawback/receipts").with(user("expert-1").roles("experts"))).andExpect(status().isForbidden());
    }

    @Test
    void aBadFileIsRefusedAsAWhole() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "收款.csv", "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        mvc().perform(multipart("/clawback/receipts/files").file(file).with(csrf()).with(user(OFFICER[0]).roles(OFFICER[1]))).andExpect(refused("表头缺少"));
    }

    @Test
    void aBarIsLiftedByTwoPeopleWithADocument() throws Exception {
        LocalDate today = calendar.today();
        bars.bar(id, id, today.minusDays(1), today.plusYears(3), "违约追缴 页追" + id, "page:" + id, "legal-office-1");
        bars.bar(id, id, today.minusDays(1), today.plusYears(9), "违约追缴 页追" + id, "page:" + id, "legal-office-1");
        ApplicantBars.Bar bar = bars.of(id, today).orElseThrow();
        assertThat(bar.until()).as("the key counts once").isEqualTo(today.plusYears(3));
        assertThat(bars.of(id, today.minusDays(2))).isEmpty();
        assertThat(bars.of(id, today.plusYears(3).plusDays(1))).isEmpty();

        send(LEGAL, repair(bar.id(), " ", "证明.pdf"), refused("请写明信用修复的理由"));
        send(LEGAL, repair(bar.id(), "已纠正并付清", ""), refused("请上传信用修复的证明材料"));
        assertThat(dossier.has(id, DocumentKind.CREDIT_REPAIR)).isFalse();
        send(LEGAL, repair(bar.id(), "已纠正并付清", "证明.pdf"), flash().attribute("done", containsString("须由另一人复核")));
        send(OTHER_LEGAL, repair(bar.id(), "再来一次", "证明.pdf"), refused("已由他人提出"));
        assertThat(dossier.has(id, DocumentKind.CREDIT_REPAIR)).isTrue();
        assertThat(bars.of(id, today)).as("still barred").isPresent();
        long proposal = bars.of(id, today).orElseThrow().proposal().id();
        send(LEGAL, decision(proposal, true), refused("应由另一人复核"));
        assertThatThrownBy(() -> jdbc.sql("update support.applicant_bar_lift set state = 'CONFIRMED', decided_by = proposed_by, decided_at = now(), lifted_on = current_date where id = ?")
                .param(proposal).update()).hasMessageContaining("lift_decided_by_somebody_else");
        assertThat(page("/clawback/bars", OTHER_LEGAL)).contains("已纠正并付清", "同意，解除限制");
        send(OTHER_LEGAL, decision(proposal, true), flash().attribute("done", containsString("解除限制")));
        assertThat(bars.of(id, today)).isEmpty();
        assertThat(bars.of(id, today.minusDays(1))).as("what was decided before stays right").isPresent();
        send(OTHER_LEGAL, decision(proposal, true), refused("已由他人复核"));
        assertThat(page("/clawback/bars", new String[] {"leader-1", "leaders"})).contains("页追" + id, "解除").doesNotContain("提出信用修复</summary>");
    }

    @Test
    void aBarFallsWithTheDecisionBehindIt() {
        LocalDate today = calendar.today();
        bars.bar(id, id, today, today.plusYears(3), "违约追缴", "page:" + id, "legal-office-1");
        bars.withdraw("page:" + id, "决定被撤销", "legal-office-1");
        bars.withdraw("page:" + id, "决定被撤销", "legal-office-1");
        assertThat(bars.of(id, today)).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("delete from support.applicant_bar").update()).hasMessageContaining("append-only");
    }

    private void aRecovery() {
        long agreement = jdbc.sql("""
                insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by)
                values (:id, :number, '管委会', 7, '亦庄智造有限公司', '91350211M000100Y46', 'IT-2', 'x') returning id""").param("id", id).param("number", "页协" + id).query(Long.class).single();
        jdbc.sql("""
                insert into support.recovery (clawback_id, claim_id, number, case_id, agreement_id, enterprise, fixed_on, claimed_by, claimed_at)
                values (:id, :claim, :number, :id, :agreement, '亦庄智造有限公司', '2026-01-05', 'legal-office-1', now())""")
                .param("id", id).param("claim", UUID.randomUUID()).param("number", "页追" + id).param("agreement", agreement).update();
    }

    private MockHttpServletRequestBuilder entry(String reference, String amount) {
        return post("/clawback/receipts").param("clawback", String.valueOf(id)).param("kind", "PAYMENT").param("reference", reference).param("on", calendar.today().toString())
                .param("amount", amount).param("remark", "");
    }

    private static MockHttpServletRequestBuilder repair(long bar, String reason, String fileName) {
        return multipart("/clawback/bars/" + bar + "/repair").file(new MockMultipartFile("file", fileName, "application/pdf", fileName.isEmpty() ? new byte[0] : TestFiles.pdf()))
                .param("reason", reason);
    }

    private static MockHttpServletRequestBuilder decision(long proposal, boolean confirmed) {
        return post("/clawback/bars/repairs/" + proposal).param("confirmed", Boolean.toString(confirmed)).param("opinion", "");
    }

    private static ResultMatcher refused(String message) {
        return flash().attribute("refused", containsString(message));
    }

    private void send(String[] person, MockHttpServletRequestBuilder request, ResultMatcher expected) throws Exception {
        mvc().perform(request.with(csrf()).with(user(person[0]).roles(person[1]))).andExpect(expected);
    }

    private String page(String path, String[] person) throws Exception {
        return mvc().perform(get(path).with(user(person[0]).roles(person[1]))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }
}
