package cn.etown.support.disbursement;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.Hands;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers one row of the bank's file in one transaction: it is marked where it is registered, so that no crash registers it twice or forgets it. */
@Component
class BankRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(BankRegistration.class);
    private static final int MOST_ATTEMPTS = 3;

    private final BankFiles files;
    private final PaymentOrders orders;
    private final ExcessService excesses;
    private final PaymentDesk desk;
    private final PaymentSettings settings;
    private final Hands hands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BankRegistration(BankFiles files, PaymentOrders orders, ExcessService excesses, PaymentDesk desk, PaymentSettings settings, Hands hands, TransactionTemplate transaction,
                     Clock clock) {
        this.files = files;
        this.orders = orders;
        this.excesses = excesses;
        this.desk = desk;
        this.settings = settings;
        this.hands = hands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False when no row of the file is waiting. What the user cannot mend is thrown, and the row tried again later. */
    boolean registerNext(long fileId) {
        BankFiles.Row[] taken = new BankFiles.Row[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                taken[0] = files.takeNext(fileId).orElse(null);
                if (taken[0] == null) {
                    return false;
                }
                files.close(taken[0], BankFiles.State.REGISTERED, register(taken[0]), clock.instant());
                return true;
            }));
        } catch (RuntimeException e) {
            if (taken[0] == null) {
                throw e;
            }
            return refuse(taken[0], e);
        }
    }

    /** @return a remark for the row, null for none */
    private @Nullable String register(BankFiles.Row row) {
        PaymentOrder order = orders.findByNumber(Objects.requireNonNull(row.orderNumber()))
                .orElseThrow(() -> new UserMessageException("没有支付单 " + row.orderNumber() + "。请与银行核对。"));
        String actor = Objects.requireNonNull(row.registeredBy());
        hands.goOn("bank_row", row.fileId() + "/" + row.number(), "registered_by", actor);
        if (order.state() == PaymentOrder.State.PAID && row.paid()) {
            if (Objects.equals(order.bankReference(), row.bankReference())) {
                return "此前已登记，未重复登记";
            }
            if (!row.deliberate()) {
                throw new UserMessageException("支付单 " + order.number() + " 已按另一流水号登记为已支付，可能是重复支付。请重新上传文件核对后再登记。");
            }
            excesses.recordRepeated(Objects.requireNonNull(order.number()), answer(row), actor);
            return "已按重复支付列为应收回";
        }
        desk.confirm(order.caseId(), order.instalment(), values(row), actor);
        if (!row.paid()) {
            return "已退回重新编制：" + row.reason();
        }
        return row.deliberate() ? "已按银行实付金额登记" : null;
    }

    private static BankAnswer answer(BankFiles.Row row) {
        return new BankAnswer("paid", String.valueOf(row.paidOn()), row.bankReference(), Objects.requireNonNull(row.amount()).yuan().toPlainString(), true, null, null);
    }

    private Map<String, Object> values(BankFiles.Row row) {
        if (!row.paid()) {
            String reason = Objects.requireNonNull(row.reason());
            return Map.of("result", "refused", "refusalReason", reason, "refusalKind", settings.accountWords().stream().anyMatch(reason::contains) ? "account" : "other");
        }
        Map<String, Object> values = new HashMap<>(Map.of("result", "paid", "paidOn", String.valueOf(row.paidOn()), "bankReference", String.valueOf(row.bankReference()),
                "paidAmount", Objects.requireNonNull(row.amount()).yuan().toPlainString()));
        if (row.deliberate()) {
            values.put("amountDiffers", true);
        }
        return values;
    }

    private boolean refuse(BankFiles.Row row, RuntimeException failure) {
        String reason = reasonOf(failure);
        if (reason != null) {
            transaction.executeWithoutResult(status -> files.close(row, BankFiles.State.REFUSED, reason, clock.instant()));
            return true;
        }
        LOG.error("bank file {}: row {} failed, attempt {}", row.fileId(), row.number(), row.attempts() + 1);
        transaction.executeWithoutResult(status -> {
            if (row.attempts() + 1 >= MOST_ATTEMPTS && !(failure instanceof TransientDataAccessException)) {
                files.close(row, BankFiles.State.REFUSED, "系统故障，未能登记。请稍后重新上传同一文件重试；如仍不成功，请联系系统管理员。", clock.instant());
            } else {
                files.countAttempt(row);
            }
        });
        throw failure;
    }

    /** The words for the user, wherever in the chain they are. */
    private static @Nullable String reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMessageException) {
                return cause.getMessage();
            }
        }
        return null;
    }
}
