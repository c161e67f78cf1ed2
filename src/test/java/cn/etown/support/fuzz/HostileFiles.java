package cn.etown.support.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.etown.support.dossier.TestFiles;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Files as {@code @file kind …} names them, honest ones and such as try to break, to fill up or to get out of whoever reads them. At the end may stand
 * {@code 12:255}: at place 12 the byte 255.
 */
final class HostileFiles {

    /** Name of a file that somebody writes who unpacks by the names in an archive. */
    static final String ESCAPED = "etown-fuzz-escaped.txt";

    static final List<String> KINDS = List.of("pdf", "png", "jpg", "ofd", "docx", "xlsx", "pdf-zip", "png-html", "pdf-script", "zip", "zip-slip", "zip-bomb", "html", "svg", "exe", "empty", "zeros 100000", "text",
            "docx-template", "docx-xxe", "docx-laughs", "docx-bomb", "docx-slip", "docx-many", "docx-deep", "docx-tag", "docx-header-xxe", "docx-external", "docx-without",
            "xlsx-xxe", "xlsx-laughs", "xlsx-bomb", "xlsx-slip", "xlsx-many", "xlsx-number", "xlsx-row", "xlsx-string", "xlsx-deep", "xlsx-without",
            "csv imports", "csv registry", "csv bank", "csv receipts", "csv calendar", "xlsx imports", "xlsx registry", "xlsx bank", "xlsx receipts", "csv-open", "csv-wide", "csv-gb",
            "eml", "eml-deep", "eml-headers", "eml-charset", "eml-encoding", "eml-dates");
    static final List<String> SETS = List.of("bpmn-xxe", "bpmn-laughs", "bpmn-script", "bpmn-class", "bpmn-expression", "bpmn-deep", "bpmn-name", "dmn-xxe", "dmn-laughs", "dmn-feel", "form-broken", "form-deep", "form-feel", "part", "garbage", "cut");

    private static final Map<String, String> HEADS = Map.of(
            "imports", "统一社会信用代码,单位名称,申报主体类型,所属产业,注册地址,办公地址,注册资本（元）,联系人姓名,电子邮箱,政策条款,项目名称,申请支持金额（元）,核定基数申报值（元）",
            "registry", "变更编号,统一社会信用代码,变更事项,变更后内容,变更日期,来源文号",
            "bank", "支付单号,金额,支付日期,银行流水号,结果,失败原因", "receipts", "到账日期,金额,银行流水号,付款人,附言", "calendar", "日期,休或班,节日名称");
    private static final Map<String, String> ROWS = Map.of(
            "imports", "{code},导入测试公司,企业,机器人和智能制造,注册地址,办公地址,50000000,张三,zhangsan@example.cn,RO-4,导入项目,100.00,1000000",
            "registry", "FZ-{code},{code},注册地址,北京市朝阳区建国路1号,2026-11-22,京市监变〔2026〕1号",
            "bank", "FK0000001,100.00,2026-11-20,YH1,成功,", "receipts", "2026-11-20,100.00,FZ{code},北京亦庄集成电路有限公司,追缴款", "calendar", "2031-01-01,休,元旦");

    private static final Pattern SLOW = Pattern.compile(".*-(bomb|many|deep|laughs|xxe)");

    private final XmlAttacks xml;
    private final Map<String, byte[]> made = new HashMap<>();
    private final Map<String, Map<String, byte[]>> sets = new HashMap<>();

    HostileFiles(XmlAttacks xml) {
        this.xml = xml;
    }

    /** @param command what follows {@code @file}. @param code a credit code that nobody has used yet */
    byte[] content(String command, String code) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        List<String> changes = words.stream().filter(word -> word.matches("\\d{1,7}:\\d{1,3}")).toList();
        words.removeAll(changes);
        String whole = String.join(" ", words);
        byte[] content = SLOW.matcher(whole).matches() ? made.computeIfAbsent(whole, any -> made(words, whole, code)).clone() : made(words, whole, code);
        for (String change : content.length == 0 ? List.<String>of() : changes) {
            String[] numbers = change.split(":");
            content[Integer.parseInt(numbers[0]) % content.length] = (byte) Integer.parseInt(numbers[1]);
        }
        return content;
    }

    static String nameOf(String command) {
        String kind = command.split(" ")[0].split("-")[0];
        return "材料." + switch (kind) {
            case "zip", "html", "svg", "exe", "csv", "eml", "png", "jpg", "ofd", "docx", "xlsx" -> kind;
            default -> "pdf";
        };
    }

    private byte[] made(List<String> words, String whole, String code) {
        return switch (words.get(0)) {
            case "png" -> TestFiles.png();
            case "jpg" -> TestFiles.jpeg();
            case "ofd" -> TestFiles.ofd();
            case "pdf-zip" -> joined(TestFiles.pdf(code), new Archive().with("a.txt", "a").bytes());
            case "pdf-script" -> bytes("%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n");
            case "png-html" -> joined(TestFiles.png(), bytes("<html><script>alert(1)</script></html>"));
            case "zip" -> new Archive().with("a.txt", "a").bytes();
            case "zip-slip" -> new Archive().with("../".repeat(12) + "tmp/" + ESCAPED, "out").with("..\\..\\" + ESCAPED, "out").with("/tmp/" + ESCAPED, "out").bytes();
            case "zip-bomb" -> new Archive().withBomb("a", 300).bytes();
            case "html" -> bytes("<html><body><script>alert(1)</script></body></html>");
            case "svg" -> bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
            case "exe" -> joined(bytes("MZ"), new byte[2000]);
            case "empty" -> new byte[0];
            case "zeros" -> new byte[Math.min(5_000_000, Value.number(whole))];
            case "text" -> bytes(Value.text(whole.length() > 5 ? whole.substring(5) : "\"text\""));
            case "docx" -> TestFiles.docx();
            case "docx-template" -> template();
            case "xlsx" -> words.size() > 1 ? sheet(words, code) : TestFiles.xlsx();
            case "csv" -> csv(words, code, StandardCharsets.UTF_8);
            case "csv-gb" -> csv(List.of("csv", "imports"), code, Charset.forName("GB18030"));
            case "csv-open" -> bytes(HEADS.get("imports") + "\n\"" + "长".repeat(100_000));
            case "csv-wide" -> bytes(HEADS.get("imports") + "\n" + ",".repeat(200_000) + "\n");
            default -> words.get(0).startsWith("docx-") ? docx(words.get(0), whole) : words.get(0).startsWith("xlsx-") ? xlsx(words.get(0), code)
                    : words.get(0).startsWith("eml") ? mail(words.get(0)) : TestFiles.pdf(code);
        };
    }

    private byte[] docx(String kind, String whole) {
        Archive file = Archive.of(template());
        Archive spoiled = switch (kind) {
            case "docx-xxe" -> file.changing("word/document.xml", text -> xml.external(text, "<w:t[^>]*>"));
            case "docx-laughs" -> file.changing("word/document.xml", text -> xml.laughs(text, "<w:t[^>]*>"));
            case "docx-header-xxe" -> file.changing("[Content_Types].xml", text -> xml.external(text, "<Types[^>]*>"));
            case "docx-bomb" -> file.withBomb("word/media/a.png", 200);
            case "docx-slip" -> file.with("../".repeat(12) + "tmp/" + ESCAPED, "<a/>").with("word/../../" + ESCAPED + ".xml", "<a/>");
            case "docx-many" -> many(file);
            case "docx-deep" -> file.changing("word/document.xml", text -> text.replaceFirst("<w:body>", "<w:body>" + XmlAttacks.deep("w:sdt", 20_000)));
            case "docx-external" -> file.changing("word/_rels/document.xml.rels", text -> text.replace("</Relationships>", xml.relation() + "</Relationships>"));
            case "docx-without" -> file.without("word/styles.xml").without("word/_rels/document.xml.rels");
            default -> file.changing("word/document.xml", text -> text.replaceFirst("(<w:t[^>]*>)", "$1" + java.util.regex.Matcher.quoteReplacement(
                    XmlAttacks.escaped(Value.text(whole.contains(" ") ? whole.substring(whole.indexOf(' ') + 1) : "\"{{fuzz}}\"")))));
        };
        return spoiled.bytes();
    }

    private byte[] xlsx(String kind, String code) {
        Archive file = Archive.of(sheet(List.of("xlsx", "imports"), code));
        String sheet = "xl/worksheets/sheet1.xml";
        Archive spoiled = switch (kind) {
            case "xlsx-xxe" -> file.changing("xl/sharedStrings.xml", text -> xml.external(text, "<t[^>]*>")).changing("xl/workbook.xml", text -> xml.external(text, "<workbook[^>]*>"));
            case "xlsx-laughs" -> file.changing("xl/sharedStrings.xml", text -> xml.laughs(text, "<t[^>]*>")).changing(sheet, text -> xml.laughs(text, "<sheetData>"));
            case "xlsx-bomb" -> file.withBomb("xl/media/a.png", 300);
            case "xlsx-slip" -> file.with("../".repeat(12) + "tmp/" + ESCAPED, "out");
            case "xlsx-many" -> many(file);
            case "xlsx-number" -> file.changing(sheet, text -> text.replaceFirst("<v>[^<]*</v>", "<v>1e999999999</v>").replaceFirst("t=\"s\"", "t=\"n\""));
            case "xlsx-row" -> file.changing(sheet, text -> text.replaceFirst("r=\"\\d+\"", "r=\"99999999999999\"").replaceFirst("r=\"B1\"", "r=\"ZZZZZZZ1\""));
            case "xlsx-string" -> file.changing(sheet, text -> text.replaceFirst("<v>\\d+</v>", "<v>-5</v>").replaceFirst("<v>1</v>", "<v>99999</v>"));
            case "xlsx-deep" -> file.changing(sheet, text -> text.replaceFirst("<sheetData>", XmlAttacks.deep("a", 20_000) + "<sheetData>"));
            default -> file.without("xl/sharedStrings.xml").without("xl/styles.xml");
        };
        return spoiled.bytes();
    }

    private static Archive many(Archive file) {
        for (int number = 0; number < 12_000; number++) {
            file.with("a/" + number, "");
        }
        return file;
    }

    private static byte[] mail(String kind) {
        String head = "From: MAILER-DAEMON@mx.example.cn\r\nSubject: returned\r\nMIME-Version: 1.0\r\n";
        String plain = head + "X-Failed-Recipients: lianxi@qiye.example.cn\r\n\r\n550 5.1.1 unknown\r\n\r\nMessage-ID: <0d7fd3ac-8a34-4b0c-9a0e-0d4b8d3f6c11@etown.example.cn>\r\n";
        return bytes(switch (kind) {
            case "eml-deep" -> head + "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n".repeat(5000);
            case "eml-headers" -> "A: " + "长".repeat(200_000) + "\r\n" + "B: c\r\n".repeat(20_000) + plain;
            case "eml-charset" -> head + "Content-Type: text/plain; charset=no-such-charset\r\nX-Failed-Recipients: a@b.cn\r\n\r\n550";
            case "eml-encoding" -> head + "Content-Type: multipart/report; report-type=delivery-status; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--a--\r\n";
            case "eml-dates" -> "Date: 99 Foo 99999 99:99:99\r\nContent-Type: ;;=\r\nContent-Disposition: =?\r\n" + plain;
            default -> plain;
        });
    }

    private static byte[] csv(List<String> words, String code, Charset charset) {
        String head = HEADS.getOrDefault(words.size() > 1 ? words.get(1) : "", HEADS.get("imports"));
        String row = row(words, code).stream().map(cell -> cell.matches("(?s).*[,\"\r\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell).collect(Collectors.joining(","));
        return (head + "\n" + row + "\n").getBytes(charset);
    }

    /** {@code csv imports 3 "x"}: with x in the fourth column. */
    private static List<String> row(List<String> words, String code) {
        String kind = words.size() > 1 ? words.get(1) : "";
        List<String> cells = new ArrayList<>(Arrays.asList(ROWS.getOrDefault(kind, ROWS.get("imports")).replace("{code}", code).split(",", -1)));
        if (words.size() > 3 && words.get(2).matches("\\d{1,4}")) {
            cells.set(Integer.parseInt(words.get(2)) % cells.size(), Value.text(String.join(" ", words.subList(3, words.size()))));
        }
        return cells;
    }

    private static byte[] sheet(List<String> words, String code) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "fuzz", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("导入");
            String[] head = HEADS.getOrDefault(words.get(1), HEADS.get("imports")).split(",");
            List<String> row = row(words, code);
            for (int column = 0; column < row.size(); column++) {
                if (column < head.length) {
                    sheet.value(0, column, head[column]);
                }
                String cell = row.get(column);
                sheet.value(1, column, cell.length() > 32_000 ? cell.substring(0, 32_000) : cell);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** {@code @set kind}: all models and forms, one of which is spoiled; {@code part}: not all of them. */
    Map<String, byte[]> models(String kind) {
        return sets.computeIfAbsent(kind, this::spoiled);
    }

    private Map<String, byte[]> spoiled(String kind) {
        Map<String, byte[]> all = new TreeMap<>();
        for (String pattern : List.of("classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form")) {
            for (Resource model : resources(pattern)) {
                all.put(model.getFilename(), read(model));
            }
        }
        String spoiled = kind.startsWith("dmn") ? "eligibility.dmn" : kind.startsWith("form") ? "review-tier.form" : "publicity.bpmn";
        if (kind.equals("part")) {
            return new TreeMap<>(Map.of(spoiled, all.get(spoiled)));
        }
        all.computeIfPresent(spoiled, (name, content) -> bytes(xml.model(kind, new String(content, StandardCharsets.UTF_8))));
        return all;
    }

    private static byte[] template() {
        return read(new PathMatchingResourcePatternResolver().getResource("classpath:documents/support-agreement.docx"));
    }

    private static Resource[] resources(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
