package cn.etown.support.fund;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** {@code support_fund_differences}: amounts that differed at the last nightly comparison; anything but 0 is an alarm. */
@Component
class FundMeters implements MeterBinder {

    private final FundReconciler reconciler;

    FundMeters(FundReconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("support.fund.differences", reconciler, books -> books.lastFound().size()).description("differences between balances, journal and cases").register(registry);
    }
}
