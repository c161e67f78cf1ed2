package cn.etown.support.notification;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.lang.Nullable;

/**
 * Why a mail failed, for people. What we refuse ourselves is Chinese already; what a mail server or the network answered is recognised by its
 * reply code (RFC 5321, RFC 3463) or its words.
 *
 * @param answer as it came, for those who run the mail server; null for our own reasons
 */
record MailProblem(String reason, @Nullable String answer) {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern OUR_OWN = Pattern.compile("^(\\w+: )?(?=\\p{IsHan})");
    private static final String UNKNOWN = "邮件服务器没有接受这封邮件。请核对收件地址后重新发送；仍然失败的，请联系邮件系统管理人员。";

    private static final List<Rule> RULES = List.of(
            new Rule("\\b5\\.7\\.|spam|blocked|blacklist|policy", "对方邮件系统把这封邮件当作垃圾邮件或不允许的邮件拒收。请联系对方，或用其他方式告知。"),
            new Rule("\\b552\\b|\\b5\\.2\\.2|mailbox (is )?full|quota|over ?quota", "收件人的邮箱已满。请通知收件人清理邮箱后重新发送。"),
            new Rule("\\b55[0134]\\b|\\b5\\.1\\.|user unknown|no such user|mailbox unavailable|does not exist", "收件地址不存在或者被对方拒收。请核实并更正登记的电子邮箱后重新发送。"),
            new Rule("Invalid Addresses|AddressException|Illegal address|Missing (final|domain)|Domain contains", "收件地址的格式不正确。请更正登记的电子邮箱后重新发送。"),
            new Rule("\\b53[045]\\b|AuthenticationFailed|authenticat", "邮件服务器不接受本系统的账号或密码。请联系邮件系统管理人员。"),
            new Rule("UnknownHost|Couldn't connect|ConnectException|Connection (refused|reset)|timed? ?out|SocketTimeout|NoRouteToHost", "连接不上邮件服务器。请检查网络和邮件服务器后重新发送。"),
            new Rule("SSL|certificate|PKIX|handshake", "与邮件服务器的加密连接未能建立。请联系邮件系统管理人员。"),
            new Rule("\\b4[25]\\d\\b|greylist|try again", "对方邮件系统暂时不接收邮件。请稍后重新发送。"),
            new Rule("TemplateProcessing|TemplateInput|IllegalState|NullPointer|has no (title|case)", "邮件内容未能生成。请把案件编号和邮件名称告诉系统维护人员。"));

    private record Rule(Pattern sign, String reason) {

        Rule(String sign, String reason) {
            this(Pattern.compile(sign, Pattern.CASE_INSENSITIVE), reason);
        }
    }

    static MailProblem of(@Nullable String problem) {
        if (problem == null || problem.isBlank()) {
            return new MailProblem("没有记录原因，请重新发送。", null);
        }
        if (OUR_OWN.matcher(problem).find() && CHINESE.matcher(problem).find()) {
            return new MailProblem(OUR_OWN.matcher(problem).replaceFirst(""), null);
        }
        return new MailProblem(RULES.stream().filter(rule -> rule.sign().matcher(problem).find()).map(Rule::reason).findFirst().orElse(UNKNOWN), problem);
    }
}
