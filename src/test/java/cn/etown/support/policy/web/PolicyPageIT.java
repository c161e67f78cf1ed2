package cn.etown.support.policy.web;

import java.nio.charset.StandardCharsets;

import cn.etown.support.dossier.PersonNames;
import cn.etown.support.policy.PolicyService;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PolicyPageIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    PolicyService policy;
    @Autowired
    PersonNames names;

    @Test
    void the_page_shows_every_instrument_with_its_quote_and_names_unset_terms() throws Exception {
        String page = page("/policy?day=2021-06-01");
        policy.instruments().forEach(instrument -> assertThat(page).contains("id=\"" + instrument.code() + "\"", instrument.quote(), instrument.clause()));
        assertThat(page).contains("100,000,000.00 元", "未设定", "2020年6月22日 至 2023年6月21日", "10 个以上（目标，不是上限）").doesNotContain("<script", "style=", "不在政策有效期内");
    }

    @Test
    void a_term_shows_who_entered_and_who_confirmed_it_and_when() throws Exception {
        String people = names.ofUser("business-cooperation-officer-1") + "、" + names.ofUser("business-cooperation-chief-1");
        assertThat(page("/policy?day=2026-06-01")).containsPattern(people + "<span class=\"nowrap\">（\\d{4}年\\d{1,2}月\\d{1,2}日）").doesNotContain("business-cooperation-");
    }

    @Test
    void a_day_outside_the_windows_says_so() throws Exception {
        assertThat(page("/policy?day=2019-01-01")).contains("该日不在政策有效期内");
    }

    @Test
    void the_text_of_the_policy_can_be_read() throws Exception {
        assertThat(page("/policy/text")).startsWith("京技管〔2020〕48号").contains("6688");
    }

    @Test
    void nobody_sees_it_without_a_login() throws Exception {
        mvc().perform(get("/policy")).andExpect(result -> assertThat(result.getResponse().getStatus()).isIn(302, 401));
    }

    @Test
    void two_members_of_the_legal_office_switch_a_clause_off() throws Exception {
        String request = "{\"from\": \"2102-01-01\", \"reason\": \"公平竞争审查未通过\", \"source\": \"法制审核意见〔2102〕1号\"}";
        String entered = mvc().perform(post("/api/policy/instruments/RO-2/switch-off").with(csrf()).with(person("legal-office-1", "legal-office"))
                .contentType(MediaType.APPLICATION_JSON).content(request)).andExpect(status().isCreated()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        String decision = "/api/policy/switches/" + entered.replaceAll(".*\"id\":(\\d+).*", "$1") + "/decision";
        String yes = "{\"confirmed\": true}";
        mvc().perform(post(decision).with(csrf()).with(person("legal-office-1", "legal-office")).contentType(MediaType.APPLICATION_JSON).content(yes)).andExpect(status().isUnprocessableEntity());
        mvc().perform(post(decision).with(csrf()).with(person("business-cooperation-officer-1", "business-cooperation-officers")).contentType(MediaType.APPLICATION_JSON).content(yes)).andExpect(status().isForbidden());
        mvc().perform(post(decision).with(csrf()).with(person("legal-office-2", "legal-office")).contentType(MediaType.APPLICATION_JSON).content(yes)).andExpect(status().isNoContent());
        assertThat(page("/policy?day=2102-01-01")).contains("RO-2 智能制造关键技术装备", "自 2102年1月1日 起停止执行：公平竞争审查未通过");
    }

    @Test
    void others_cannot_switch_a_clause_off_and_a_reason_and_a_day_are_needed() throws Exception {
        mvc().perform(post("/api/policy/instruments/RO-2/switch-off").with(csrf()).with(person("business-cooperation-officer-1", "business-cooperation-officers"))
                .contentType(MediaType.APPLICATION_JSON).content("{}")).andExpect(status().isForbidden());
        mvc().perform(post("/api/policy/instruments/RO-2/switch-off").with(csrf()).with(person("legal-office-1", "legal-office"))
                .contentType(MediaType.APPLICATION_JSON).content("{}")).andExpect(status().isUnprocessableEntity());
    }

    private String page(String address) throws Exception {
        return mvc().perform(get(address).with(person("leader-1", "leaders"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MockMvc mvc() {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
        return builder.build();
    }

    private static RequestPostProcessor person(String user, String group) {
        return SecurityMockMvcRequestPostProcessors.user(user).roles(group);
    }
}
