package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.clawback.Receipt.Kind;
import cn.etown.support.clawback.Receipt.State;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.fund.ClaimService.Act;
import cn.etown.support.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money of recoveries as the bank shows it: entered by one person or from the bank's file, checked and booked by another. */
@Service
public class ReceiptService {

    private static final int LONGEST_REFERENCE = 60;

    /** What became of a file. @param problems rows that were not taken, with the reason */
    public record FileResult(int taken, int unmatched, List<String> problems) {
    }

    /** A recovery to choose. */
    public record Choice(long clawbackId, String number, String enterprise, Money outstanding, Money overpaid) {
    }

    private final Recoveries recoveries;
    private final RecoveryAccount account;
    private final ExcessService excesses;
    private final DecisionLedger ledger;
    private final RecoverySettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ReceiptService(Recoveries recoveries, RecoveryAccount account, ExcessService excesses, DecisionLedger ledger, RecoverySettings settings, WorkingCalendar calendar, Clock clock,
                   ApplicationEventPublisher events) {
        this.recoveries = recoveries;
        this.account = account;
        this.excesses = excesses;
        this.ledger = ledger;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    /** @return its id; nothing is booked before another person has checked it */
    @Transactional
    public long enter(long clawbackId, Kind kind, String reference, LocalDate on, Money amount, String remark, String enteredBy) {
        Recovery recovery = account.locked(clawbackId);
        return add(new Receipt(0, clawbackId, kind, State.ENTERED, reference.strip(), on, amount, kind == Kind.PAYMENT ? recovery.enterprise() : "", remark.strip(), enteredBy, null,
                null, null), recovery, null, null);
    }

    private long add(Receipt receipt, @Nullable Recovery recovery, @Nullable String fileName, @Nullable Integer row) {
        refuse(receipt, recovery);
        return recoveries.add(receipt, fileName, row, clock.instant()).orElseThrow(() -> used(receipt.reference()));
    }

    /** Everything that keeps it from being booked, except that somebody has to check it. */
    private void refuse(Receipt receipt, @Nullable Recovery recovery) {
        List<String> complaints = new ArrayList<>();
        if (receipt.reference().isEmpty() || receipt.reference().length() > LONGEST_REFERENCE || receipt.reference().chars().anyMatch(Character::isISOControl)) {
            complaints.add("银行流水号必须填写，不超过 " + LONGEST_REFERENCE + " 个字符");
        }
        if (!receipt.amount().isPositive()) {
            complaints.add("金额必须大于零");
        }
        if (receipt.on().isAfter(calendar.today())) {
            complaints.add("到账日期 " + ChineseDates.day(receipt.on()) + " 晚于今天");
        }
        if (recovery != null && receipt.on().isBefore(recovery.fixedOn())) {
            complaints.add("到账日期 " + ChineseDates.day(receipt.on()) + " 早于催告之日 " + ChineseDates.day(recovery.fixedOn()));
        }
        if (recovery != null && receipt.kind() == Kind.REFUND && receipt.amount().exceeds(recovery.overpaid())) {
            complaints.add("退还金额 " + receipt.amount() + " 超过应退还的 " + recovery.overpaid());
        }
        if (!complaints.isEmpty()) {
            throw new UserMessageException(String.join("；", complaints) + "。请按银行回单核对后重新提交。");
        }
        if (receipt.id() == 0 && (recoveries.knowsReference(receipt.reference()) || excesses.knowsReturn(receipt.reference()))) {
            throw used(receipt.reference());
        }
    }

    /**
     * Takes the bank's file: good rows are kept, each for the recovery whose number its remark names or for none; bad rows are told.
     *
     * @throws UserMessageException when the file as a whole cannot be taken; nothing of it is stored then
     */
    @Transactional
    public FileResult take(@Nullable String fileName, byte[] content, String uploadedBy) {
        ReceiptFileReader.Rows rows = new ReceiptFileReader(settings.receiptFields()).read(fileName, content);
        List<String> problems = new ArrayList<>(rows.problems());
        int taken = 0;
        int unmatched = 0;
        for (ReceiptFileReader.Row row : rows.good()) {
            Long clawbackId = named(row.remark());
            Receipt receipt = new Receipt(0, clawbackId, Kind.PAYMENT, State.ENTERED, row.reference(), row.on(), row.amount(), row.payer(), row.remark(), uploadedBy, null, null, null);
            try {
                add(receipt, clawbackId == null ? null : account.locked(clawbackId), rows.fileName(), row.number());
                taken++;
                unmatched += clawbackId == null ? 1 : 0;
            } catch (UserMessageException refused) {
                problems.add("第 " + row.number() + " 行：" + refused.getMessage());
            }
        }
        return new FileResult(taken, unmatched, problems);
    }

    private @Nullable Long named(String remark) {
        List<Long> named = recoveries.namedIn(remark.replaceAll("\\s", "").replaceAll("[\\[（(【]", "〔").replaceAll("[\\]）)】]", "〕"));
        return named.size() == 1 ? named.get(0) : null;
    }

    /** Says for which recovery money came that the file did not tell. */
    @Transactional
    public void match(long receiptId, long clawbackId, String actor) {
        Receipt receipt = open(receiptId);
        if (receipt.clawbackId() != null) {
            throw new UserMessageException("流水号 " + receipt.reference() + " 已对应到追缴，不能再改。对应有误的，请由核对人退回。");
        }
        refuse(receipt, account.locked(clawbackId));
        recoveries.match(receiptId, clawbackId, actor);
    }

    /** The second person's decision; accepted money is booked. */
    @Transactional
    public void check(long receiptId, boolean accepted, String opinion, String checkedBy) {
        Receipt receipt = open(receiptId);
        if (checkedBy.equals(receipt.enteredBy()) || checkedBy.equals(receipt.matchedBy())) {
            throw new UserMessageException("流水号 " + receipt.reference() + " 由您本人录入或对应，应由另一人核对。");
        }
        if (!accepted) {
            if (opinion.isBlank()) {
                throw new UserMessageException("请写明退回的原因。");
            }
            recoveries.close(receiptId, State.REJECTED, null, opinion.strip(), checkedBy, clock.instant());
            return;
        }
        if (receipt.clawbackId() == null) {
            throw new UserMessageException("流水号 " + receipt.reference() + " 尚未对应到追缴，不能入账。请先对应，或退回。");
        }
        Recovery recovery = account.locked(receipt.clawbackId());
        refuse(receipt, recovery);
        Money owed = recovery.settlement().outstanding();
        UUID posting = UUID.randomUUID();
        recoveries.close(receiptId, State.BOOKED, posting, opinion.strip(), checkedBy, clock.instant());
        boolean payment = receipt.kind() == Kind.PAYMENT;
        ledger.record(new Decision(null, recovery.caseId(), null, payment ? "登记追缴还款" : "登记退还多收款", checkedBy, payment ? "received" : "refunded", "已入账",
                recovery.number() + "，银行流水号 " + receipt.reference(), receipt.amount().fen(), null, clock.instant()));
        if (payment) {
            events.publishEvent(new RecoveryReceived(recovery.clawbackId(), receipt.amount(), receipt.on()));
        }
        account.book(recovery.clawbackId(), posting, payment ? Act.RECEIPT : Act.REFUND, owed, recovery.number() + " 银行流水号 " + receipt.reference());
    }

    private Receipt open(long receiptId) {
        Receipt receipt = recoveries.lockReceipt(receiptId).orElseThrow(() -> new UserMessageException("没有这笔款项，请刷新页面。"));
        if (receipt.state() != State.ENTERED) {
            throw new UserMessageException("流水号 " + receipt.reference() + " " + receipt.state().label() + "，不能重复办理。请刷新页面。");
        }
        return receipt;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Receipt> of(long clawbackId) {
        return recoveries.receiptsOf(clawbackId);
    }

    /** To be checked or matched, oldest first. */
    @Transactional(readOnly = true)
    public List<Receipt> open() {
        return recoveries.openReceipts();
    }

    /** Checked, newest first. */
    @Transactional(readOnly = true)
    public List<Receipt> latest() {
        return recoveries.latestReceipts();
    }

    /** All recoveries, newest first. */
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        return recoveries.all().stream().map(account::found)
                .map(each -> new Choice(each.clawbackId(), each.number(), each.enterprise(), each.settlement().outstanding(), each.overpaid())).toList();
    }

    private static UserMessageException used(String reference) {
        return new UserMessageException("银行流水号 " + reference + " 已登记过，同一笔款项只能入账一次。请核对银行回单。");
    }
}
