package cn.etown.support.insight;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.lang.Nullable;

/** Which rows of a list are wanted, as the address of the list says it; null: all. */
public record ListFilter(@Nullable Integer year, @Nullable FundAccount account, @Nullable String industry, @Nullable String instrument, @Nullable String bureau,
                         @Nullable String status, @Nullable Age age, @Nullable Integer month, @Nullable Boolean slow, @Nullable String unit,
                         @Nullable Obligations kind, @Nullable Due due) {

    /** {@code year=2026&account=PAID}; empty without a filter. */
    public String query() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("year", year);
        all.put("account", account);
        all.put("industry", industry);
        all.put("instrument", instrument);
        all.put("bureau", bureau);
        all.put("status", status);
        all.put("age", age);
        all.put("month", month);
        all.put("slow", slow);
        all.put("unit", unit);
        all.put("kind", kind);
        all.put("due", due);
        return all.entrySet().stream().filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue().toString(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
