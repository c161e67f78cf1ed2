package cn.etown.support.disbursement.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaymentsPageIT {

    private static final List<String> GROUPS = List.of("finance-officers", "finance-chiefs", "auditors", "intake-desk");

    @Autowired
    WebApplicationContext context;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void somebodyInEachGroup() {
        GROUPS.forEach(group -> {
            identity.saveUser(identity.newUser(userIn(group)));
            identity.createMembership(userIn(group), group);
        });
    }

    @AfterEach
    void nobody() {
        GROUPS.forEach(group -> identity.deleteUser(userIn(group)));
    }

    @Test
    void onlyFinanceSeesPayments() throws Exception {
        for (String page : List.of("/payments", "/payments/confirmations/1", "/payments/batches/1.xlsx", "/payments/batches/1.csv")) {
            mvc().perform(get(page).with(as("intake-desk"))).andExpect(status().isForbidden());
            mvc().perform(get(page).with(as("auditors"))).andExpect(status().isForbidden());
            mvc().perform(get(page)).andExpect(status().isUnauthorized());
        }
        mvc().perform(get("/payments").with(as("finance-officers"))).andExpect(status().isOk()).andExpect(content().string(containsString("导入确认文件")));
        mvc().perform(get("/payments").with(as("finance-chiefs"))).andExpect(status().isOk()).andExpect(content().string(not(containsString("导入确认文件"))));
    }

    @Test
    void whoIsNotToConfirmPaymentsImportsNothing() throws Exception {
        mvc().perform(multipart("/payments/confirmations").file(file("支付单号\n")).with(csrf()).with(as("finance-chiefs"))).andExpect(status().isForbidden());
        mvc().perform(post("/payments/confirmations/1/register").with(csrf()).with(as("finance-chiefs"))).andExpect(status().isForbidden());
    }

    @Test
    void aFileThatCannotBeTakenAsAWholeSaysWhyAndLeavesNothing() throws Exception {
        mvc().perform(multipart("/payments/confirmations").file(file("支付单号,金额\n1,2\n")).with(csrf()).with(as("finance-officers")))
                .andExpect(redirectedUrl("/payments")).andExpect(flash().attribute("refused", containsString("缺少“银行流水号”")));
        mvc().perform(get("/payments/confirmations/999999999").with(as("finance-officers"))).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void aBatchOfNothingIsRefused() throws Exception {
        mvc().perform(post("/payments/batches").with(csrf()).with(as("finance-chiefs"))).andExpect(flash().attribute("refused", containsString("勾选")));
        mvc().perform(post("/payments/batches").param("order", "999999999").with(csrf()).with(as("finance-chiefs"))).andExpect(flash().attribute("refused", containsString("未建立批次")));
    }

    private static MockMultipartFile file(String text) {
        return new MockMultipartFile("file", "回单.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(String group) {
        return user(userIn(group));
    }

    private static String userIn(String group) {
        return "payments-page-" + group;
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }
}
