package cn.etown.support.enterprise;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"zhangsan@example.cn", "a.b+c_d-e@mail.bda.gov.cn", "1@q-q.com"})
    void accepts_plain_addresses(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zhangsan", "@example.cn", "a@b", "a..b@example.cn", ".a@example.cn", "a@-b.cn", "a@b.cn\n", "a@b.cn\r\nBcc: x@y.cn", "a\u0000@b.cn",
            "瘍@example.cn", "a瘊b@example.cn", "张三@example.cn", "a b@example.cn", "a@b.cn,c@d.cn", "\"a\"@b.cn", "<a@b.cn>"})
    void refuses_what_could_break_a_header(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }
}
