package cn.etown.support.enterprise;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EnterpriseServiceIT {

    @Autowired
    EnterpriseService enterprises;

    @Autowired
    ContactDesk desk;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private final String code = TestRegistrations.newCreditCode();

    @Test
    void an_unknown_applicant_is_registered_with_its_contact() {
        Enterprise registered = enterprises.register(TestRegistrations.of(code.toLowerCase()));
        assertThat(registered).isEqualTo(enterprises.get(registered.id())).isEqualTo(enterprises.find(new CreditCode(code)).orElseThrow());
        assertThat(registered.registeredCapital()).isEqualTo(Money.ofYuan(50_000_000));
        assertThat(enterprises.contactOf(registered.id())).contains(new Contact("张三", "zhangsan@example.cn", "010-67880000"));
    }

    @Test
    void a_contact_is_corrected_with_who_when_and_why_and_not_over_what_somebody_else_corrected() {
        long id = enterprises.register(TestRegistrations.of(code)).id();
        long version = desk.versionOf(id);
        assertThatThrownBy(() -> desk.correct(id, version, " ", "李四@x.cn", "abc", "来函。", "intake-desk-1")).isInstanceOf(UserMessageException.class)
                .hasMessageContainingAll("有 3 处需要修改", "请填写联系人姓名", "联系人电子邮箱格式不正确", "联系电话");
        assertThatThrownBy(() -> desk.correct(id, version, "李四", "lisi@example.cn", "", " ", "intake-desk-1")).hasMessageContaining("请填写更正理由");
        assertThatThrownBy(() -> desk.correct(id, version, "张三", "zhangsan@example.cn", "010-67880000", "来函。", "intake-desk-1")).hasMessageContaining("没有改动");

        assertThat(desk.correct(id, version, "李四", "lisi@example.cn", "", "经办人离职，已回电核实。", "intake-desk-1")).containsExactly("姓名", "电子邮箱", "电话");
        assertThat(enterprises.contactOf(id)).contains(new Contact("李四", "lisi@example.cn", null));
        assertThatThrownBy(() -> desk.correct(id, version, "王五", "wangwu@example.cn", "", "来函。", "intake-desk-2")).hasMessageContaining("刚刚已由他人更正");
        assertThat(desk.historyOf(id)).hasSize(2).first().satisfies(change -> {
            assertThat(change.actor()).isEqualTo("intake-desk-1");
            assertThat(change.reason()).isEqualTo("经办人离职，已回电核实。");
            assertThat(change.emailBefore()).isEqualTo("z***@example.cn");
            assertThat(change.emailAfter()).isEqualTo("l***@example.cn");
        });
        assertThatThrownBy(() -> jdbc.sql("delete from support.enterprise_contact_change where enterprise_id = ?").param(id).update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void an_erased_contact_may_be_entered_anew_and_an_enterprise_is_found_by_a_part_of_its_name_or_code() {
        long id = enterprises.register(TestRegistrations.of(code)).id();
        enterprises.eraseContacts(id);
        assertThat(desk.search(code.toLowerCase().substring(0, 16)).hits()).anySatisfy(hit -> {
            assertThat(hit.creditCode()).isEqualTo(code);
            assertThat(hit.contactName()).isNull();
        });
        assertThat(desk.correct(id, desk.versionOf(id), "李四", "lisi@example.cn", null, "企业来电补登。", "intake-desk-1")).containsExactly("姓名", "电子邮箱");
        assertThat(desk.search("亦庄智造").hits()).isNotEmpty();
        assertThat(desk.search(" ").hits()).as("those registered last").isNotEmpty().isEqualTo(desk.search(null).hits());
        assertThat(desk.search("100%_\\").hits()).isEmpty();
    }

    @Test
    void only_who_speaks_with_enterprises_opens_the_page() throws Exception {
        enterprises.register(TestRegistrations.of(code));
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        for (String group : List.of("science-innovation-officers", "finance-officers", "experts", "auditors", "leaders", "process-designers")) {
            mvc.perform(get("/enterprises").with(user("auditor-1").roles(group))).andExpect(status().isForbidden());
            mvc.perform(get("/enterprises/" + code).with(user("auditor-1").roles(group))).andExpect(status().isForbidden());
            mvc.perform(post("/enterprises/" + code + "/contact").param("version", "1").with(csrf()).with(user("auditor-1").roles(group))).andExpect(status().isForbidden());
        }
        RequestPostProcessor desk = user("intake-desk-1").roles("intake-desk");
        mvc.perform(get("/enterprises/91110302MA0000000Y").with(desk)).andExpect(redirectedUrl("/enterprises")).andExpect(flash().attributeExists("refused"));
        mvc.perform(post("/enterprises/" + code + "/contact").param("version", "0").param("name", "李四").param("email", "x").param("reason", "来函。").with(csrf()).with(desk))
                .andExpect(redirectedUrl("/enterprises/" + code)).andExpect(flash().attributeExists("refused", "typed"));
        mvc.perform(get("/enterprises/" + code).with(desk)).andExpect(status().isOk());
    }

    @Test
    void all_fields_to_mend_are_named_at_once() {
        assertThatThrownBy(() -> enterprises.register(new Registration("91110302MA0000000Y", "名".repeat(10_000), "SHIP", " ", null, "x\ny", "-1", "李四", "李四@x.cn", "abc")))
                .isInstanceOf(UserMessageException.class)
                .hasMessageContainingAll("有 9 处需要修改", "统一社会信用代码校验位不正确", "单位名称最多 200 个字，现为 10000 个字", "申报主体类型应为以下之一：企业、高校", "请选择所属产业",
                        "请填写注册地址", "办公地址含有换行等不可见字符", "注册资本应大于 0 元", "联系人电子邮箱格式不正确", "联系电话");
    }

    @Test
    void an_amount_of_31_digits_is_a_message_not_a_crash() {
        Registration absurd = new Registration(code, "甲", "企业", "其他", "乙", "丙", "9".repeat(31), "丁", "ding@example.cn", null);
        assertThatThrownBy(() -> enterprises.register(absurd)).isInstanceOf(UserMessageException.class).hasMessageContaining("注册资本：金额格式不正确");
    }

    @Test
    void the_capital_of_the_largest_companies_is_accepted_and_a_slipped_digit_is_not() {
        assertThat(enterprises.register(withCapital("37652529195.00")).registeredCapital()).isEqualTo(Money.parse("37652529195.00"));
        assertThatThrownBy(() -> enterprises.register(withCapital("1000000000000.01"))).isInstanceOf(UserMessageException.class).hasMessageContaining("注册资本超过一万亿元");
    }

    @Test
    void for_a_known_applicant_blank_fields_keep_what_is_registered() {
        Enterprise first = enterprises.register(TestRegistrations.of(code));
        Enterprise again = enterprises.register(new Registration(code, "", null, null, null, "新办公地址", null, null, "lisi@example.cn", null));
        assertThat(again).isEqualTo(new Enterprise(first.id(), first.creditCode(), first.name(), first.kind(), first.industry(), first.registeredAddress(), "新办公地址",
                first.registeredCapital()));
        assertThat(enterprises.contactOf(first.id())).contains(new Contact("张三", "lisi@example.cn", "010-67880000"));
    }

    @Test
    void every_state_of_an_entry_is_kept_and_nothing_is_written_when_nothing_changes() {
        Enterprise enterprise = enterprises.register(TestRegistrations.of(code));
        enterprises.register(TestRegistrations.of(code));
        enterprises.register(new Registration(code, "改名后的公司", null, null, null, null, null, null, null, null));
        assertThat(jdbc.sql("select name from support.enterprise_history where enterprise_id = ? order by id").param(enterprise.id()).query(String.class).list())
                .containsExactly("北京亦庄智造科技有限公司", "改名后的公司");
        assertThat(jdbc.sql("select count(*) from support.enterprise_contact where enterprise_id = ?").param(enterprise.id()).query(Long.class).single()).isOne();
        assertThatThrownBy(() -> jdbc.sql("update support.enterprise_history set name = 'x'").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_university_has_no_registered_capital() {
        Enterprise university = enterprises.register(new Registration(code, "某大学", "高校", "生物技术和大健康", "甲", "乙", null, "王五", "wangwu@example.cn", null));
        assertThat(university.registeredCapital()).isNull();
        assertThat(enterprises.get(university.id())).isEqualTo(university);
    }

    @Test
    void emoji_and_rare_characters_survive() {
        Registration given = new Registration(code, "𠮷祥👨‍👩‍👧‍👦科技", "ENTERPRISE", "IT", "瘍路1号", "北京", "1", "瑒瘍𠮷", "x@example.cn", null);
        Enterprise enterprise = enterprises.register(given);
        assertThat(enterprises.get(enterprise.id()).name()).isEqualTo("𠮷祥👨‍👩‍👧‍👦科技");
        assertThat(enterprises.contactOf(enterprise.id()).orElseThrow().name()).isEqualTo("瑒瘍𠮷");
    }

    @Test
    void a_lone_surrogate_or_a_zero_byte_is_refused() {
        for (String name : List.of("公司\uD83D", "公\u0000司", "公\u202E司")) {
            assertThatThrownBy(() -> enterprises.register(new Registration(code, name, "ENTERPRISE", "IT", "甲", "乙", "1", "丙", "x@example.cn", null)))
                    .isInstanceOf(UserMessageException.class).hasMessageContaining("单位名称含有换行等不可见字符");
        }
    }

    @Test
    void an_erased_contact_leaves_only_a_salted_hash() {
        Enterprise enterprise = enterprises.register(TestRegistrations.of(code));
        enterprises.eraseContacts(enterprise.id());
        assertThat(enterprises.contactOf(enterprise.id())).isEmpty();
        jdbc.sql("select name, email, phone, salt, email_hash from support.enterprise_contact where enterprise_id = ?").param(enterprise.id()).query(row -> {
            assertThat(row.getString("name")).isNull();
            assertThat(row.getString("email")).isNull();
            assertThat(row.getString("phone")).isNull();
            assertThat(row.getBytes("email_hash")).isEqualTo(Contacts.hash(row.getBytes("salt"), "ZhangSan@example.cn"));
        });
        assertThatThrownBy(() -> enterprises.register(new Registration(code, null, null, null, null, null, null, null, null, null)))
                .isInstanceOf(UserMessageException.class).hasMessageContaining("请填写联系人电子邮箱");
    }

    @Test
    void one_code_registered_by_many_at_once_is_one_entry_with_one_contact() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Enterprise>> all = IntStream.range(0, 16).mapToObj(i -> pool.submit(() -> {
                start.await();
                return enterprises.register(new Registration(code, "并发公司" + i, "ENTERPRISE", "IT", "甲", "乙", "1", "丙", "c" + i + "@example.cn", null));
            })).toList();
            start.countDown();
            long id = all.get(0).get().id();
            for (Future<Enterprise> one : all) {
                assertThat(one.get().id()).isEqualTo(id);
            }
            assertThat(jdbc.sql("select count(*) from support.enterprise_contact where enterprise_id = ? and erased_at is null").param(id).query(Long.class).single()).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    private Registration withCapital(String yuan) {
        return new Registration(code, "甲", "企业", "其他", "乙", "丙", yuan, "丁", "ding@example.cn", null);
    }
}
