package cn.etown.support.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailProblemTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SMTPAddressFailedException: 550 5.1.1 <x@y.example>: Recipient address rejected: User unknown | 收件地址不存在或者被对方拒收",
            "SMTPSendFailedException: 554 5.7.1 Message rejected as spam | 垃圾邮件",
            "SMTPAddressFailedException: 552 5.2.2 Mailbox full | 邮箱已满",
            "AddressException: Missing final '@domain' | 格式不正确",
            "SMTPSendFailedException: 451 4.7.1 Greylisting in action, please come back later | 暂时不接收邮件",
            "MailConnectException: Couldn't connect to host, port: smtp.example, 25 | 连接不上邮件服务器",
            "AuthenticationFailedException: 535 authentication failed | 账号或密码",
            "SSLHandshakeException: PKIX path building failed | 加密连接",
            "IllegalStateException: no objection YY-1 | 邮件内容未能生成",
            "Exception: whatever | 没有接受这封邮件"
    })
    void theAnswerOfAServerIsToldInChineseAndKept(String answer, String told) {
        MailProblem problem = MailProblem.of(answer);

        assertThat(problem.reason()).contains(told).doesNotContainPattern("[A-Za-z]").endsWith("。");
        assertThat(problem.answer()).isEqualTo(answer);
    }

    @Test
    void whatWeRefuseOurselvesIsToldAsItIs() {
        String reason = "用户 zhao 没有登记电子邮箱。请系统管理员补登后重新发送。";

        assertThat(MailProblem.of(reason)).isEqualTo(new MailProblem(reason, null));
        assertThat(MailProblem.of("MailParseException: 邮件头含有不允许的字符。")).isEqualTo(new MailProblem("邮件头含有不允许的字符。", null));
    }

    @Test
    void aMailWithoutAReasonCanStillBeSentAgain() {
        assertThat(MailProblem.of(null).reason()).isEqualTo("没有记录原因，请重新发送。");
    }
}
