package cn.etown.support.disbursement;

import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verified orders handed to the bank together, each in one batch only. */
@Service
public class BatchService {

    private static final String NUMBER_KIND = "payment-batch";

    private final PaymentOrders orders;
    private final PaymentBatches batches;
    private final ApplicationService applications;
    private final PayoutLimit limit;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final Hands hands;
    private final Clock clock;
    private final InstalmentHolds holds;

    BatchService(PaymentOrders orders, PaymentBatches batches, ApplicationService applications, PayoutLimit limit, PaymentSettings settings,
                 WorkingCalendar calendar, Hands hands, Clock clock, InstalmentHolds holds) {
        this.hands = hands;
        this.orders = orders;
        this.batches = batches;
        this.applications = applications;
        this.limit = limit;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.holds = holds;
    }

    /** An order for people. {@code limitOn}: the payout limit; {@code near}: it is three working days away or less; {@code passed}: it is over. */
    public record OrderLine(long id, String number, String caseNumber, int instalment, String payee, Money amount, String verifiedBy, @Nullable String limitOn, boolean near,
                            boolean passed, String state) {
    }

    /** A batch for people. {@code settled}: orders that the bank has answered. */
    public record BatchSummary(long id, String number, String createdBy, String createdAt, int orders, int settled, Money sum) {
    }

    /** A file to download. */
    public record Download(String fileName, byte[] content) {
    }

    /** Verified and not handed to the bank yet. */
    @Transactional(readOnly = true)
    public List<OrderLine> waiting() {
        return orders.findWithoutBatch().stream().map(this::line).toList();
    }

    @Transactional(readOnly = true)
    public List<BatchSummary> latest() {
        return batches.findTop20ByOrderByIdDesc().stream().map(this::summary).toList();
    }

    /** @throws UserMessageException when nothing is chosen or somebody else has taken one of the orders; no batch is made then */
    @Transactional
    public String create(Collection<Long> orderIds, String actor) {
        if (orderIds.isEmpty()) {
            throw new UserMessageException("请至少勾选一张支付单。");
        }
        List<PaymentOrder> chosen = orders.lockWithoutBatch(orderIds);
        if (chosen.size() != orderIds.stream().distinct().count()) {
            throw new UserMessageException("所选支付单中有的已编入其他批次或已登记结果，未建立批次。请刷新后重新选择。");
        }
        chosen.forEach(order -> holds.refuseHeld(order.agreementId()));
        int year = calendar.today().getYear();
        PaymentBatch batch = batches.save(new PaymentBatch(null, settings.batchNumberPattern().formatted(year, orders.nextNumber(NUMBER_KIND, year)), actor, clock.instant()));
        chosen.forEach(order -> {
            order.joins(batch);
            orders.save(order);
        });
        return batch.number();
    }

    @Transactional(readOnly = true)
    public Download xlsx(long batchId) {
        return new Download(existing(batchId).number() + ".xlsx", file(batchId).xlsx());
    }

    @Transactional(readOnly = true)
    public Download csv(long batchId) {
        return new Download(existing(batchId).number() + ".csv", file(batchId).csv(Charset.forName(settings.csvCharset())));
    }

    private BatchFile file(long batchId) {
        return new BatchFile(settings.fileFields(), orders.findByBatchIdOrderById(batchId).stream()
                .map(order -> new BatchFile.Line(order, applications.caseOf(order.caseId()))).toList());
    }

    private PaymentBatch existing(long id) {
        return batches.findById(id).orElseThrow(() -> new UserMessageException("没有这个支付批次，请刷新页面后重试。"));
    }

    private OrderLine line(PaymentOrder order) {
        CaseSummary application = applications.caseOf(order.caseId());
        var due = limit.of(order.caseId(), order.instalment());
        boolean passed = due.filter(calendar.today()::isAfter).isPresent();
        boolean near = !passed && due.filter(day -> !day.isAfter(calendar.plusWorkingDays(calendar.today(), settings.warningDays()))).isPresent();
        return new OrderLine(order.id(), String.valueOf(order.number()), application.caseNumber(), order.instalment(), order.payee().name(), order.amount(),
                hands.who("payment_order", order.id(), "verified_by", String.valueOf(order.verifiedBy())), due.map(Object::toString).orElse(null), near, passed,
                order.stateLabel());
    }

    private BatchSummary summary(PaymentBatch batch) {
        List<PaymentOrder> members = orders.findByBatchIdOrderById(Objects.requireNonNull(batch.id()));
        return new BatchSummary(batch.id(), batch.number(), hands.who("payment_batch", Objects.requireNonNull(batch.id()), "created_by", batch.createdBy()), ChineseDates.minute(batch.createdAt()), members.size(),
                (int) members.stream().filter(order -> order.state() != PaymentOrder.State.VERIFIED).count(), Money.sum(members.stream().map(PaymentOrder::amount).toList()));
    }
}
