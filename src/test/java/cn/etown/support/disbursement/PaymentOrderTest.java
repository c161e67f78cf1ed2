package cn.etown.support.disbursement;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaymentOrderTest {

    static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    static final LocalDate LIMIT = LocalDate.parse("2026-03-12");

    @Test
    void isPaidOnceAnotherPersonHasVerifiedIt() {
        PaymentOrder order = verified();
        order.pay(receipt("2026-03-10", "6500000.00"), TODAY, false, LIMIT, "finance-officer-1", NOW);
        assertThat(order.state()).isEqualTo(PaymentOrder.State.PAID);
        assertThat(order.paidOn()).isEqualTo("2026-03-10");
    }

    @Test
    void nobodyVerifiesHisOwnOrder() {
        assertRefused(() -> prepared().verify("京技扶付〔2026〕0001号", "finance-officer-1", NOW), "另一人复核");
        assertRefused(() -> prepared().sendBack("finance-officer-1", NOW), "另一人复核");
    }

    @Test
    void isNotPaidBeforeItIsVerified() {
        assertRefused(() -> prepared().pay(receipt("2026-03-10", "6500000.00"), TODAY, false, LIMIT, "finance-officer-1", NOW), "待复核");
    }

    @Test
    void isNotPaidTwice() {
        PaymentOrder order = verified();
        order.pay(receipt("2026-03-10", "6500000.00"), TODAY, false, LIMIT, "finance-officer-1", NOW);
        assertRefused(() -> order.pay(receipt("2026-03-10", "6500000.00"), TODAY, false, LIMIT, "finance-officer-1", NOW), "已支付");
        assertRefused(() -> order.refuse("账号有误", "finance-officer-1", NOW), "已支付");
    }

    @ParameterizedTest
    @CsvSource({"6499999.99, 不一致", "6500000.01, 不一致"})
    void anotherAmountThanOrderedIsRefused(String amount, String complaint) {
        assertRefused(() -> verified().pay(receipt("2026-03-10", amount), TODAY, false, LIMIT, "finance-officer-1", NOW), complaint);
    }

    @Test
    void anotherAmountThanOrderedIsTakenWhenItIsMeant() {
        PaymentOrder order = verified();
        order.pay(receipt("2026-03-10", "6000000.00"), TODAY, true, LIMIT, "finance-officer-1", NOW);
        assertThat(order.paidAmount()).isEqualTo(Money.ofYuan(6_000_000));
        assertThat(order.amount()).isEqualTo(Money.ofYuan(6_500_000));
    }

    @Test
    void aPaymentAfterTheLimitIsMarkedAsLate() {
        PaymentOrder inTime = verified();
        inTime.pay(receipt("2026-03-10", "6500000.00"), TODAY, false, TODAY, "finance-officer-1", NOW);
        PaymentOrder late = verified();
        late.pay(receipt("2026-03-10", "6500000.00"), TODAY, false, TODAY.minusDays(1), "finance-officer-1", NOW);
        assertThat(inTime.stateLabel()).isEqualTo("已支付");
        assertThat(late.stateLabel()).isEqualTo("已支付（逾期）");
    }

    @Test
    void anOrderIsHandedToTheBankOnce() {
        PaymentOrder order = verified();
        order.joins(new PaymentBatch(7L, "京技扶付批〔2026〕0001号", "finance-officer-1", NOW));
        assertRefused(() -> order.joins(new PaymentBatch(8L, "京技扶付批〔2026〕0002号", "finance-officer-1", NOW)), "已编入其他批次");
        assertRefused(() -> prepared().joins(new PaymentBatch(8L, "京技扶付批〔2026〕0002号", "finance-officer-1", NOW)), "待复核");
    }

    @Test
    void aPaymentBeforeTheVerificationIsRefused() {
        assertRefused(() -> verified().pay(receipt("2026-03-09", "6500000.00"), TODAY, false, LIMIT, "finance-officer-1", NOW), "早于");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "2026-03-11, REF1, 6500000.00, 支付日期不能晚于今天", "-, REF1, 6500000.00, 支付日期应为有效日期", "2026-02-30, REF1, 6500000.00, 有效日期",
        "2026-03-10, ' ', 6500000.00, 银行流水号必须填写", "2026-03-10, -, 6500000.00, 银行流水号必须填写", "2026-03-10, REF1, -, 格式不正确",
        "2026-03-10, REF1, 1234567890123456789012345678901, 格式不正确"})
    void anUnusableReceiptIsRefused(String paidOn, String reference, String amount, String complaint) {
        assertRefused(() -> BankReceipt.of(new BankAnswer("paid", paidOn, reference, amount, false, null, null), TODAY), complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "1234567890123456789012345678901", "6222abc020000123", "👍👍👍👍👍👍👍👍"})
    void anAccountHasEightToThirtyDigits(String account) {
        assertRefused(() -> Payee.of("亦庄智造有限公司", "工商银行亦庄支行", account), "银行账号");
    }

    @Test
    void aPayeeIsTheSameInFullWidthAndHalfWidth() {
        Payee payee = Payee.of("亦庄智造（北京）有限公司 ", "工商银行亦庄支行", "６２２２ 0200-0012 3456");
        assertThat(payee.account()).isEqualTo("6222020000123456");
        assertThat(payee.isNamed("亦庄智造(北京)有限公司")).isTrue();
        assertThat(payee.isNamed("亦庄智造(上海)有限公司")).isFalse();
    }

    private static PaymentOrder prepared() {
        return new PaymentOrder(1, 1, 2, Payee.of("亦庄智造有限公司", "工商银行亦庄支行", "6222020000123456"), Money.ofYuan(6_500_000), "finance-officer-1", NOW);
    }

    private static PaymentOrder verified() {
        PaymentOrder order = prepared();
        order.verify("京技扶付〔2026〕0001号", "finance-chief-1", NOW);
        return order;
    }

    private static BankReceipt receipt(String paidOn, String amount) {
        return BankReceipt.of(new BankAnswer("paid", paidOn, "REF1", amount, false, null, null), TODAY);
    }

    private static void assertRefused(Runnable act, String complaint) {
        assertThatExceptionOfType(UserMessageException.class).isThrownBy(act::run).withMessageContaining(complaint);
    }
}
