package cn.etown.support.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** How often one address may ask. Neighbours in an IPv6 network count as one; the addresses seen last are remembered. */
public class PublicRate {

    private static final int REMEMBERED = 20_000;

    private final int times;
    private final Duration period;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    public PublicRate(int times, Duration period) {
        this.times = times;
        this.period = period;
    }

    /** @throws TooManyRequests when the address has used up its share */
    public void take(String address) {
        ConsumptionProbe probe = buckets.computeIfAbsent(network(address), this::bucket).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
        }
    }

    public static String network(String address) {
        String[] groups = address.split(":");
        return groups.length <= 4 ? address : String.join(":", Arrays.copyOf(groups, 4));
    }

    private Bucket bucket(String network) {
        return Bucket.builder().addLimit(limit -> limit.capacity(times).refillGreedy(times, period)).build();
    }
}
