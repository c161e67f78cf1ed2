package cn.etown.support.fuzz;

import java.util.List;

/** What somebody types who wants to know what happens. */
final class HostileTexts {

    /** Whoever evaluates it writes {@link #PRODUCT}. */
    static final String FACTORS = "7919*7907";
    static final String PRODUCT = "62615533";
    /** Whoever lets it through as a header makes this name. */
    static final String HEADER = "X-Fuzz-Injected";
    static final String MARKUP = "<fuzz-markup";
    static final String VICTIM = "fuzz-victim@stranger.example.cn";
    /** What a file on this machine holds that only an external entity can read. */
    static final String SECRET = "fuzz-secret-of-this-machine";

    static final List<String> EXPRESSIONS = List.of(
            "${7919*7907}", "#{7919*7907}", "*{7919*7907}", "@{${7919*7907}}", "~{${7919*7907}}", "%{7919*7907}", "$${7919*7907}", "\\${7919*7907}",
            "[[${7919*7907}]]", "[(${7919*7907})]", "__${7919*7907}__", "__${7919*7907}__::.x", "|${7919*7907}|", "<p th:text=\"${7919*7907}\"></p>",
            "{{7919*7907}}", "{{=7919*7907}}", "{7919*7907}", "=7919*7907", "= 7919 * 7907", "@SUM(7919*7907)", "<%= 7919*7907 %>", "<#assign x=7919*7907>${x}", "#set($x=7919*7907)$x",
            "T(java.lang.Math).multiplyExact(7919,7907)", "${T(java.lang.Math).multiplyExact(7919,7907)}",
            "${fuzzCanary.sing()}", "#{fuzzCanary.sing()}", "#{@fuzzCanary.sing()}", "${@fuzzCanary.sing()}", "[[${@fuzzCanary.sing()}]]", "__${@fuzzCanary.sing()}__::.x",
            "${fuzzCanary}", "#{fuzzCanary.songs}", "${execution.setVariable('applicationId', 7919*7907)}", "${''.getClass().forName('cn.etown.support.fuzz.Canary').getMethod('sing').invoke(null)}",
            "${applicationContext.getBean('fuzzCanary').sing()}", "${jndi:ldap://127.0.0.1/a}", "{{#fuzz}}", "{{?有fuzz}}x{{/有fuzz}}", "{{@fuzz}}", "{{+fuzz}}", "{{*fuzz}}");

    static final List<String> HEADERS = List.of(
            "a\r\nX-Fuzz-Injected: 1", "a\nX-Fuzz-Injected: 1", "a\rX-Fuzz-Injected: 1", "a\r\n\r\nX-Fuzz-Injected: 1", "a\u760D\u760AX-Fuzz-Injected: 1", "\u760A\u760D", "a\u560D\u560AX-Fuzz-Injected: 1",
            "张\u760D三", "a\r\nBcc: " + VICTIM, "a\u760D\u760ABcc: " + VICTIM, "a\u2028X-Fuzz-Injected: 1", "a\u0085X-Fuzz-Injected: 1", "a\u000BX-Fuzz-Injected: 1", "a%0d%0aX-Fuzz-Injected:%201",
            "=?utf-8?Q?a=0D=0AX-Fuzz-Injected:_1?=", "=?utf-8?B?DQpYLUZ1enotSW5qZWN0ZWQ6IDE=?=", "a\"; filename=\"x.exe", "a\\\"\r\n", "\r\n.\r\n", "a\u0000b", "a\tb");

    static final List<String> ADDRESSES = List.of(
            VICTIM + ",zhangsan@example.cn", "zhangsan@example.cn, " + VICTIM, "<" + VICTIM + "> zhangsan@example.cn", "zhangsan@example.cn\r\nBcc: " + VICTIM, "\"a b\"@example.cn",
            "zhangsan@[127.0.0.1]", "zhangsan@example.cn\u760D\u760ARCPT TO:<" + VICTIM + ">", "张三@例子.中国", "a@b", "@", "a@@b.cn", "a..b@example.cn", "zhangsan@example.cn>", "x'or'1'='1@example.cn",
            "zhangsan@" + "a".repeat(63) + ".cn", "a".repeat(65) + "@example.cn", "(comment)zhangsan@example.cn", "=?utf-8?q?x?=@example.cn", "zhangsan@example.cn;" + VICTIM, "${7919*7907}@example.cn");

    static final List<String> MARKUPS = List.of("<fuzz-markup>", "\"><fuzz-markup>", "'><fuzz-markup>", "</script><fuzz-markup>", "]]><fuzz-markup>", "<!--<fuzz-markup>", "&lt;fuzz-markup&gt;", "</w:t><fuzz-markup>");

    static final List<String> CHARACTERS = List.of(
            "", " ", "\u3000", "\u00A0", "\uFEFF", "\u0000", "\u0001", "\u001B[31m", "\u007F", "\u0085", "\u200B", "\u202Ecod.exe", "\u2066x\u2069", "\uD800", "\uDC00", "a\uDBFFb", "\uD83D", "\uFFFE", "\uFFFF",
            "\uD840\uDC00", "\uD83D\uDE00", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "e\u0301\u0301\u0301", "ﷺ", "İ", "ß", "Ⅷ", "１２３", "٣٤", "①", "\uE000", "\uDB40\uDC01", "ＡＢＣ＠example.cn");

    static final List<String> QUERIES = List.of("'", "''", "' or 1=1 --", "\"", "\\", "%", "_", "%_%", "$1", "?", ":id", "::text", "{fn now()}", "); drop table support.application; --", "E'\\000'", "\\u0000", "*", "(", "[", "(a+)+$",
            "a & b", "a | !b", "a:*", "null", "undefined", "NaN", "true", "-");

    static final List<String> PATHS = List.of("..", "../../../../etc/passwd", "..\\..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x", "file:///etc/passwd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%2f..%2f", "..;/", "%00", "a/b/c.pdf", "./.",
            "CON.pdf", "x.pdf.exe", ".pdf", "x.", "a\u202Efdp.exe", "~/x.pdf", "\\\\server\\share\\x.pdf", "x.pdf\u0000.exe", "classpath:application.yaml", "WEB-INF/web.xml");

    static final List<String> NUMBERS = List.of("0", "-1", "-0", "1", "0.001", "1.005", "0.1e1", "1e2", "1E400", "1e-400", "1e999999999", "-1e999999999", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808",
            "-9223372036854775809", "999999999999999999", "99999999999999999999999999999999999999", "3000000.00", "10000000000", "10000000000.01", "0x10", "1_000", "1,000", "１００", "٣", "NaN", "Infinity", "-Infinity", "+5", "00012", "1.", ".5",
            "1;2", "1 2", "500万");

    static final List<String> DAYS = List.of("2026-02-30", "0000-00-00", "0001-01-01", "1899-12-31", "9999-12-31", "10000-01-01", "+999999999-12-31", "-999999999-01-01", "2026-1-1", "2026-11-28T00:00:00Z", "2026/11/28", "today", "20261128", "２０２６-１１-２８",
            "2026-11-28 24:00", "1582-10-10", "+275760-09-13", "2200-12-31");

    /** Of another type than what is asked for. */
    static final List<String> TYPES = List.of("null", "true", "false", "0", "-1", "1.5", "1e400", "[]", "{}", "[null]", "[[]]", "[\"IT\",\"IT\"]", "{\"value\":\"x\"}", "{\"@type\":\"java.lang.Runtime\"}", "\"\"", "[1,\"2\",{\"a\":[]}]",
            "@digits 400", "@digits 100000", "@deep 900", "@deep 40000", "@objects 30000", "@long 501", "@long 10001", "@long 120000", "@long 900000", "@absent", "@raw 01", "@raw 1e", "@raw \"", "@raw NaN", "@raw 'x'", "@raw \"\\ud800\"", "@raw \"\\u0000\"",
            "@raw {\"a\":1,\"a\":2}", "@raw /*x*/1", "@raw \u0000", "@raw }", "@raw 1,}", "@raw [1,]", "@twice \"x\"", "@twice null", "@twice []");

    static final List<List<String>> ALL = List.of(EXPRESSIONS, HEADERS, ADDRESSES, MARKUPS, CHARACTERS, QUERIES, PATHS, NUMBERS, DAYS);

    private HostileTexts() {
    }
}
