package cn.etown.support.disbursement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.BankFiles.State;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.PersonNames;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the bank's files in, shows what they would do, and registers their rows one by one; what was interrupted goes on by itself. */
@Service
public class BankFileService {

    private static final Logger LOG = LoggerFactory.getLogger(BankFileService.class);

    private final BankFiles files;
    private final BankRegistration registration;
    private final PaymentOrders orders;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final PersonNames names;
    private final Hands hands;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "bank-file"));

    BankFileService(BankFiles files, BankRegistration registration, PaymentOrders orders, PaymentSettings settings, WorkingCalendar calendar,
                    TransactionTemplate transaction, PersonNames names, Hands hands, Clock clock) {
        this.files = files;
        this.registration = registration;
        this.orders = orders;
        this.settings = settings;
        this.calendar = calendar;
        this.transaction = transaction;
        this.names = names;
        this.hands = hands;
        this.clock = clock;
    }

    /** For people. {@code open}: rows that are not registered and that somebody has to look after. */
    public record FileSummary(long id, String fileName, String uploadedBy, String uploadedAt, int rows, int registered, int waiting, int open) {
    }

    /** For people. {@code kind}: matched, choose (registered only when chosen), problem, waiting, finished. */
    public record RowSummary(int number, String kind, String state, String orderNumber, String amount, String paidOn, String bankReference, String result, String message) {
    }

    private record Judgement(State state, @Nullable String message) {
    }

    /** @return its id; the same content again is the same file @throws UserMessageException when the file as a whole cannot be taken; nothing of it is stored then */
    public long upload(@Nullable String fileName, byte[] content, String uploadedBy) {
        List<BankRow> rows = new BankFileReader(settings, calendar.today()).read(fileName, content);
        return transaction.execute(status -> {
            long id = files.save(shown(fileName), sha256(content), uploadedBy, clock.instant());
            rows.forEach(row -> {
                Judgement judgement = judge(row);
                files.offer(id, row, judgement.state(), judgement.message());
            });
            return id;
        });
    }

    private Judgement judge(BankRow row) {
        if (!row.problems().isEmpty()) {
            return new Judgement(State.ERROR, String.join("；", row.problems()));
        }
        return orders.findByNumber(String.valueOf(row.orderNumber())).map(order -> judge(row, order))
                .orElseGet(() -> new Judgement(State.UNMATCHED, "没有这个支付单号，请与银行核对后处理"));
    }

    private Judgement judge(BankRow row, PaymentOrder order) {
        boolean paid = Boolean.TRUE.equals(row.paid());
        return switch (order.state()) {
            case VERIFIED -> paid ? judgePayment(row, order) : new Judgement(State.MATCHED, "支付失败：" + row.reason());
            case PAID -> {
                if (!paid) {
                    yield new Judgement(State.UNMATCHED, "该支付单已登记为已支付，银行又报失败，请与银行核对后处理");
                }
                if (String.valueOf(row.bankReference()).equals(order.bankReference()) || orders.knowsBankReference(String.valueOf(row.bankReference()))) {
                    yield new Judgement(State.REGISTERED, "此前已登记，未重复登记");
                }
                yield new Judgement(State.REPEATED, "该支付单已于 " + ChineseDates.day(order.paidOn()) + " 支付（流水号 " + order.bankReference() + "），再次支付的 " + row.amount() + " 应收回");
            }
            case REFUSED -> paid ? new Judgement(State.UNMATCHED, "该支付单已登记为支付失败并重新编制，银行又报成功，请与银行核对后处理")
                    : new Judgement(State.REGISTERED, "此前已登记，未重复登记");
            default -> new Judgement(State.UNMATCHED, "该支付单目前为“" + order.stateLabel() + "”，请与银行核对后处理");
        };
    }

    private Judgement judgePayment(BankRow row, PaymentOrder order) {
        if (orders.knowsBankReference(String.valueOf(row.bankReference()))) {
            return new Judgement(State.ERROR, "银行流水号已登记在另一张支付单上");
        }
        LocalDate verifiedOn = LocalDate.ofInstant(order.verifiedAt(), clock.getZone());
        if (row.paidOn().isBefore(verifiedOn)) {
            return new Judgement(State.ERROR, "支付日期早于支付单的复核日期 " + ChineseDates.day(verifiedOn));
        }
        if (row.amount().equals(order.amount())) {
            return new Judgement(State.MATCHED, null);
        }
        return new Judgement(State.DIFFERS, "支付单金额 " + order.amount() + "，银行实付 " + row.amount() + "，"
                + (row.amount().exceeds(order.amount()) ? "多付 " + row.amount().minus(order.amount()) : "少付 " + order.amount().minus(row.amount())));
    }

    /** @param deliberate numbers of rows that are registered although they differ or repeat @return how many rows are registered now, one after the other */
    public int register(long fileId, Collection<Integer> deliberate, String actor) {
        int waiting = transaction.execute(status -> files.await(fileId, deliberate, actor));
        worker.submit(() -> work(fileId));
        return waiting;
    }

    /** Somebody has dealt with a row that could not be registered. */
    public void settle(long fileId, int number, String remark, String actor) {
        if (remark.isBlank() || remark.length() > 200 || remark.chars().anyMatch(Character::isISOControl)) {
            throw new UserMessageException("请写明处理结果，不超过 200 个字。");
        }
        if (!transaction.execute(status -> files.settle(fileId, number, names.ofUser(actor) + "：" + remark.strip(), clock.instant()))) {
            throw new UserMessageException("第 " + number + " 行不需要处理，或已由他人处理。请刷新页面。");
        }
    }

    public FileSummary get(long id) {
        return files.find(id).map(this::summary).orElseThrow(() -> new UserMessageException("没有编号为 " + id + " 的确认文件，请刷新页面后重试。"));
    }

    public List<FileSummary> latest() {
        return files.latest().stream().map(this::summary).toList();
    }

    public List<RowSummary> rowsOf(long id) {
        return files.rowsOf(id).stream().map(BankFileService::summary).toList();
    }

    /** After a restart, or when a row could not be registered for a while. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1M")
    void resume() {
        files.unfinished().forEach(id -> worker.submit(() -> work(id)));
    }

    void work(long fileId) {
        try {
            while (!Thread.currentThread().isInterrupted() && registration.registerNext(fileId)) {
                LOG.debug("bank file {}: next row", fileId);
            }
        } catch (RuntimeException e) {
            LOG.error("bank file {}: interrupted, goes on by itself within a minute", fileId, e);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private FileSummary summary(BankFiles.Progress file) {
        return new FileSummary(file.id(), file.fileName(), hands.who("bank_file", file.id(), "uploaded_by", file.uploadedBy()), ChineseDates.minute(file.uploadedAt()), file.rows(), file.registered(),
                file.waiting(), file.open());
    }

    private static RowSummary summary(BankFiles.Row row) {
        String kind = switch (row.state()) {
            case MATCHED -> "matched";
            case DIFFERS, REPEATED -> "choose";
            case UNMATCHED, ERROR, REFUSED -> "problem";
            case WAITING -> "waiting";
            case REGISTERED, SETTLED -> "finished";
        };
        return new RowSummary(row.number(), kind, row.state().label(), shown(row.orderNumber(), "—"), row.amount() == null ? "—" : row.amount().toString(),
                row.paidOn() == null ? "—" : ChineseDates.day(row.paidOn()), shown(row.bankReference(), "—"), row.paid() ? "已支付" : "支付失败", shown(row.message(), ""));
    }

    private static String shown(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static String shown(@Nullable String fileName) {
        String given = shown(fileName, "");
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).replaceAll("\\p{C}", "");
        return name.substring(Math.max(0, name.length() - 200));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
