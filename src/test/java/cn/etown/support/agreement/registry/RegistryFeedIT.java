package cn.etown.support.agreement.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.ObligationRegister;
import cn.etown.support.agreement.ObligationStatus;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.TestRegister;
import cn.etown.support.agreement.TestRegister.Signed;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.enterprise.EnterpriseService;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Reported changes, one by one and by the hundred thousand, on the real database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RegistryFeedIT {

    private static final String ACTOR = "business-cooperation-officer-1";
    private static final String HEAD = "变更编号,统一社会信用代码,变更事项,变更后内容,变更日期,来源文号\r\n";
    private static final AtomicInteger ENTERPRISES = new AtomicInteger(310_000);

    @Autowired
    RegistryFeed feed;
    @Autowired
    RegistryFileService files;
    @Autowired
    RegistryFiles stored;
    @Autowired
    RegistryChanges changes;
    @Autowired
    ObligationRegister register;
    @Autowired
    EnterpriseService enterprises;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    Hands hands;
    @Autowired
    PersonNames names;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    private Signed agreement;
    private LocalDate today;

    @BeforeEach
    void anAgreementThatRunsForAYear() {
        today = calendar.today();
        agreement = TestRegister.signed(jdbc, TestRegister.creditCode(ENTERPRISES.incrementAndGet()), today.minusYears(1));
    }

    /** Their cases are none: nobody could write these mails. */
    @AfterEach
    void noMails() {
        jdbc.sql("delete from support.mail where template = 'suspicion-raised' and case_id > 9300000000").update();
    }

    @Test
    void anotherAddressIsASuspicionAndNoVerdict() {
        assertThat(take(entry("a", "注册地址", "北京市朝阳区建国路1号"))).extracting(RegistryFeed.Answer::detail).containsExactly("疑似违约");
        assertThat(status(Promise.REGISTERED_ADDRESS)).isEqualTo(ObligationStatus.SUSPECTED);
        assertThat(status(Promise.OFFICE_ADDRESS)).isEqualTo(ObligationStatus.ACTIVE);
        assertThat(jdbc.sql("select recipient from support.mail where template = 'suspicion-raised' and case_id = ?").param(agreement.caseId()).query(String.class).list())
                .contains("group:economic-development-officers");
        assertThat(findings()).singleElement().asString().contains("北京市朝阳区建国路1号", "北京经济技术开发区荣华南路1号", "来源：文号a", "不是违约认定");
    }

    @Test
    void whatIsAsOnSigningOrMoreIsNone() {
        assertThat(take(entry("a", "注册地址", "北京市北京经济技术开发区 荣华南路１号"), entry("b", "注册资本", "5000万元"), entry("c", "注册资本", "6000万元"),
                entry("d", "主管税务机关", "北京经济技术开发区税务局"))).extracting(RegistryFeed.Answer::detail)
                .containsExactly("与签订时一致", "与签订时一致", "注册资本增加", "与签订时一致");
        assertThat(findings()).isEmpty();
    }

    @Test
    void reducedCapitalAndAnotherTaxAuthorityAreSuspicious() {
        assertThat(take(entry("a", "注册资本", "4999.99万元"), entry("b", "主管税务机关", "国家税务总局北京市朝阳区税务局"))).extracting(RegistryFeed.Answer::detail)
                .containsExactly("疑似违约", "疑似违约");
        assertThat(List.of(status(Promise.REGISTERED_CAPITAL), status(Promise.TAX_OBLIGATION))).containsOnly(ObligationStatus.SUSPECTED);
    }

    @Test
    void theSameIdChangesNothingAndAnotherContentUnderItIsRefused() {
        take(entry("a", "注册地址", "北京市朝阳区建国路1号"));
        assertThat(take(entry("a", "注册地址", "北京市朝阳区建国路1号"))).extracting(RegistryFeed.Answer::detail).containsExactly("此前已登记，未重复登记");
        assertThat(take(entry("a", "注册地址", "北京市朝阳区建国路2号"))).singleElement().satisfies(answer -> {
            assertThat(answer.taken()).isFalse();
            assertThat(answer.detail()).contains("已登记为其他内容");
        });
        assertThat(findings()).hasSize(1);
    }

    @Test
    void theSameFactFromAnotherFeedIsNotCheckedTwice() {
        take(entry("a", "注册地址", "北京市朝阳区建国路1号"), entry("b", "住所", "朝阳区 建国路１号"));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void oneFeedMayMixGoodAndBad() {
        List<RegistryFeed.Answer> answers = take(entry("a", "注册地址", ""), entry("b", "办公地址", "上海市"), entry("b", "办公地址", "天津市"));
        assertThat(answers).extracting(RegistryFeed.Answer::taken).containsExactly(false, true, false);
        assertThat(answers.get(0).detail()).isEqualTo("缺少变更后内容。请更正后重新提交。");
        assertThat(status(Promise.OFFICE_ADDRESS)).isEqualTo(ObligationStatus.SUSPECTED);
    }

    @Test
    void anUnknownEnterpriseIsKeptAndListed() {
        String stranger = TestRegister.creditCode(ENTERPRISES.incrementAndGet());
        String id = "u" + stranger;
        assertThat(take(new RegistryFeed.Entry(id, stranger, "注册地址", "甲", today.toString(), "1"))).extracting(RegistryFeed.Answer::detail).containsExactly("单位未在企业库中");
        assertThat(feed.latest(true)).anySatisfy(line -> assertThat(line.creditCode()).isEqualTo(stranger));
    }

    @Test
    void aChangeBeforeThePromiseBeganIsNone() {
        assertThat(take(new RegistryFeed.Entry("a" + agreement.caseId(), agreement.creditCode(), "注册地址", "甲", today.minusYears(1).minusDays(1).toString(), "1")))
                .extracting(RegistryFeed.Answer::detail).containsExactly("不在承诺期内");
    }

    @Test
    void anEmptyOrTooLargeBatchIsRefused() {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> feed.take(List.of(), ACTOR)).withMessageContaining("1 至 1000 条");
    }

    @Test
    void aFileThatCannotBeTakenAsAWholeLeavesNothing() {
        assertRefused("变更.csv", "统一社会信用代码,变更事项\r\nx,y\r\n".getBytes(StandardCharsets.UTF_8), "缺少“变更后内容”一列", "缺少“变更日期”一列", "缺少“来源文号”一列");
        assertRefused("变更.csv", (HEAD + "\"未闭合,a,b\r\n").getBytes(StandardCharsets.UTF_8), "第 2 行的引号没有配对");
        assertRefused("变更.csv", HEAD.getBytes(StandardCharsets.UTF_8), "没有登记变更");
        assertRefused("变更.csv", new byte[]{(byte) 0xff, (byte) 0xff, ',', (byte) 0xfe}, "编码既不是 UTF-8 也不是 GB18030");
        assertRefused("变更.xlsx", "PKxx".getBytes(StandardCharsets.UTF_8), "无法读取工作簿");
        assertRefused("变更.xls", "x".getBytes(StandardCharsets.UTF_8), "只接受 .xlsx 和 .csv");
    }

    @Test
    void aSpreadsheetAndAnotherEncodingAreRead() throws IOException {
        long csv = upload("变更.csv", (HEAD + line("g", "注册地址", "北京市朝阳区建国路1号")).getBytes(Charset.forName("GB18030")));
        Path book = Files.createTempFile("registry", ".xlsx");
        try {
            try (OutputStream out = Files.newOutputStream(book); Workbook workbook = new Workbook(out, "test", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("变更");
                List<String> head = List.of("信用代码", "变更项目", "变更后", "核准日期", "来源");
                for (int column = 0; column < head.size(); column++) {
                    sheet.value(0, column, head.get(column));
                }
                sheet.value(1, 0, agreement.creditCode());
                sheet.value(1, 1, "注册资金");
                sheet.value(1, 2, 49_000_000);
                sheet.value(1, 3, today);
                sheet.value(1, 4, "京市监变〔2026〕" + agreement.caseId());
            }
            long xlsx = upload("变更.xlsx", Files.readAllBytes(book));
            assertThat(List.of(files.get(csv), files.get(xlsx))).allSatisfy(file -> {
                assertThat(file.finished()).isTrue();
                assertThat(file.suspicions()).isEqualTo(1);
                assertThat(file.refused()).isZero();
            });
        } finally {
            Files.delete(book);
        }
        assertThat(List.of(status(Promise.REGISTERED_CAPITAL), status(Promise.REGISTERED_ADDRESS))).containsOnly(ObligationStatus.SUSPECTED);
    }

    /** Half of the rows are malformed; after 40 batches the reader is killed, and another one goes on. */
    @Test
    void aHundredThousandRowsHalfOfThemMalformedAreReadToTheEndInSpiteOfAKill() throws IOException {
        List<Signed> others = new ArrayList<>(List.of(agreement));
        for (int index = 0; index < 49; index++) {
            others.add(TestRegister.signed(jdbc, TestRegister.creditCode(ENTERPRISES.incrementAndGet()), today.minusYears(1)));
        }
        byte[] content = hundredThousand(others);
        long begun = System.nanoTime();
        RegistryFileService dying = new RegistryFileService(stored, new DyingFeed(40), calendar, hands, transaction, clock);
        long id = dying.upload("十万行.csv", new ByteArrayInputStream(content), ACTOR);
        dying.await();
        RegistryFileService.FileSummary killed = files.get(id);
        assertThat(killed.finished()).isFalse();
        assertThat(killed.readRows()).isEqualTo(40_000);
        assertThat(killed.percent()).isEqualTo(40);
        assertThat(counted("registry_change", id) + counted("registry_file_defect", id)).as("nothing half stored").isEqualTo(40_000);

        files.work(id);

        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("100,000 rows of registry changes (%,d bytes) in %d ms%n", content.length, taken.toMillis());
        RegistryFileService.FileSummary file = files.get(id);
        assertThat(file.finished()).isTrue();
        assertThat(file.rows()).isEqualTo(100_000);
        assertThat(file.readRows()).isEqualTo(100_000);
        assertThat(file.taken()).isEqualTo(50_000);
        assertThat(file.refused()).isEqualTo(50_000);
        assertThat(file.suspicions()).isEqualTo(50);
        assertThat(counted("registry_change", id)).isEqualTo(50_000);
        assertThat(files.defectsOf(id, 0, 2)).extracting(RegistryFileService.DefectLine::number, RegistryFileService.DefectLine::reason)
                .satisfiesExactly(first -> assertThat(first.toString()).contains("3", "校验位不正确"), second -> assertThat(second.toString()).contains("5", "不认识变更事项"));
        assertThat(others).allSatisfy(each -> assertThat(TestRegister.status(jdbc, each, Promise.REGISTERED_ADDRESS)).isEqualTo(ObligationStatus.SUSPECTED));

        assertThat(files.upload("同一文件.csv", new ByteArrayInputStream(content), ACTOR)).as("the same content is the same file").isEqualTo(id);
        assertThat(counted("registry_change", id)).isEqualTo(50_000);
    }

    /** Odd rows are good: mostly unchanged or of strangers, fifty moved away. Even rows are wrong in five ways. */
    private byte[] hundredThousand(List<Signed> agreements) {
        StringBuilder text = new StringBuilder(HEAD);
        String run = String.valueOf(agreement.caseId());
        String stranger = TestRegister.creditCode(ENTERPRISES.incrementAndGet());
        for (int row = 0; row < 100_000; row++) {
            Signed one = agreements.get(row / 2 % agreements.size());
            String id = run + "-" + row;
            if (row % 2 == 0) {
                boolean moved = row / 2 < agreements.size();
                boolean strange = row % 20 == 0 && !moved;
                text.append("%s,%s,%s,%s,%s,%s%n".formatted(id, strange ? stranger : one.creditCode(), "注册地址", moved ? "北京市朝阳区建国路1号" : "荣华南路1号", today, "文号" + id));
            } else {
                text.append(switch (row / 2 % 5) {
                    case 0 -> "%s,91110302MA0000001X,注册地址,甲,%s,1%n".formatted(id, today);
                    case 1 -> "%s,%s,法定代表人,甲,%s,1%n".formatted(id, one.creditCode(), today);
                    case 2 -> "%s,%s,注册地址,甲,昨天,1%n".formatted(id, one.creditCode());
                    case 3 -> "%s,%s,注册资本,很多,%s,1%n".formatted(id, one.creditCode(), today);
                    default -> "%s,,,%n".formatted(id);
                });
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Dies after some batches, in the middle of the next one's transaction. */
    private final class DyingFeed extends RegistryFeed {

        private int left;

        DyingFeed(int batches) {
            super(changes, register, enterprises, calendar, names, clock);
            this.left = batches;
        }

        @Override
        Taken take(List<Numbered> given, Long fileId, String actor) {
            Taken taken = super.take(given, fileId, actor);
            if (left-- == 0) {
                throw new IllegalStateException("killed");
            }
            return taken;
        }
    }

    private long upload(String name, byte[] content) {
        long id = files.upload(name, new ByteArrayInputStream(content), ACTOR);
        files.await();
        return id;
    }

    private void assertRefused(String name, byte[] content, String... why) {
        InputStream file = new ByteArrayInputStream(content);
        int before = jdbc.sql("select count(*) from support.registry_file").query(Integer.class).single();
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(() -> files.upload(name, file, ACTOR)).withMessageContainingAll(why);
        assertThat(jdbc.sql("select count(*) from support.registry_file").query(Integer.class).single()).isEqualTo(before);
    }

    private int counted(String table, long fileId) {
        return jdbc.sql("select count(*) from support." + table + " where file_id = ?").param(fileId).query(Integer.class).single();
    }

    private List<RegistryFeed.Answer> take(RegistryFeed.Entry... entries) {
        return feed.take(List.of(entries), ACTOR);
    }

    private RegistryFeed.Entry entry(String id, String kind, String value) {
        return new RegistryFeed.Entry(id + agreement.caseId(), agreement.creditCode(), kind, value, today.toString(), "文号" + id);
    }

    private String line(String id, String kind, String value) {
        return String.join(",", id + agreement.caseId(), agreement.creditCode(), kind, value, today.toString(), "文号" + id) + "\r\n";
    }

    private ObligationStatus status(Promise promise) {
        return TestRegister.status(jdbc, agreement, promise);
    }

    private List<String> findings() {
        return jdbc.sql("select finding from support.obligation_check c join support.obligation o on o.id = c.obligation_id where o.agreement_id = ?").param(agreement.id())
                .query(String.class).list();
    }
}
