package cn.etown.support.agreement;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.agreement.BreachTerms.Interest;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.money.Money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.lang.Nullable;

/**
 * The canonical text of terms: fixed order of names, no blanks, decimals as plain text without trailing zeros, amounts with two decimals, days as
 * yyyy-MM-dd, absent values as null. Stored for ten years and covered by a digest: a change here is a new {@code format}.
 */
final class TermsJson {

    private static final int FORMAT = 1;
    /** As the first, with an agreed surcharge. */
    private static final int WITH_SURCHARGE = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TermsJson() {
    }

    static String write(SupportTerms terms) {
        ObjectNode root = NODES.objectNode().put("format", terms.breach().surcharge() == null ? FORMAT : WITH_SURCHARGE).put("amount", terms.amount().yuan().toPlainString());
        ArrayNode instalments = root.putArray("instalments");
        for (Instalment instalment : terms.instalments()) {
            instalments.addObject().put("number", instalment.number()).put("share", text(instalment.share()))
                    .put("amount", instalment.amount().yuan().toPlainString()).put("milestone", instalment.milestone())
                    .put("evidence", instalment.evidence()).put("dueOn", instalment.dueOn().toString());
        }
        ArrayNode targets = root.putArray("targets");
        terms.targets().forEach(target -> targets.addObject()
                .put("year", target.year()).put("indicator", target.indicator().name()).put("value", text(target.value())));
        ArrayNode undertakings = root.putArray("undertakings");
        terms.undertakings().forEach(undertaking -> undertakings.add(undertaking.name()));
        ObjectNode breach = root.putObject("breach");
        ArrayNode shares = breach.putArray("shares");
        terms.breach().shares().forEach(shares::add);
        breach.put("interest", terms.breach().interest().name()).put("rate", text(terms.breach().rate()));
        if (terms.breach().surcharge() != null) {
            breach.put("surcharge", text(terms.breach().surcharge()));
        }
        return root.toString();
    }

    /** What was read is written again and must be the same: so nothing is added, left out, doubled or spelled differently. */
    static SupportTerms read(String json) {
        try {
            SupportTerms terms = terms(JSON.readTree(json));
            if (!write(terms).equals(json)) {
                throw new IllegalArgumentException("not the canonical text of terms: " + json);
            }
            return terms;
        } catch (IOException | DateTimeException | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException("not the text of terms: " + json, e);
        }
    }

    private static SupportTerms terms(JsonNode root) {
        int format = root.path("format").asInt();
        if (format != FORMAT && format != WITH_SURCHARGE) {
            throw new IllegalArgumentException("terms of an unknown format: " + root.path("format"));
        }
        List<Instalment> instalments = new ArrayList<>();
        root.path("instalments").forEach(each -> instalments.add(new Instalment(each.path("number").intValue(), decimal(each.path("share")),
                money(each.path("amount")), each.path("milestone").textValue(), each.path("evidence").textValue(), LocalDate.parse(each.path("dueOn").textValue()))));
        List<Target> targets = new ArrayList<>();
        root.path("targets").forEach(each -> targets.add(
                new Target(each.path("year").intValue(), Indicator.valueOf(each.path("indicator").textValue()), decimal(each.path("value")))));
        List<Undertaking> undertakings = new ArrayList<>();
        root.path("undertakings").forEach(each -> undertakings.add(Undertaking.valueOf(each.textValue())));
        List<Integer> shares = new ArrayList<>();
        JsonNode breach = root.path("breach");
        breach.path("shares").forEach(each -> shares.add(each.intValue()));
        return new SupportTerms(money(root.path("amount")), instalments, targets, undertakings,
                new BreachTerms(shares, Interest.valueOf(breach.path("interest").textValue()), decimal(breach.path("rate")), decimal(breach.path("surcharge"))));
    }

    private static Money money(JsonNode node) {
        return Money.parse(node.textValue());
    }

    private static @Nullable BigDecimal decimal(JsonNode node) {
        return node.textValue() == null ? null : new BigDecimal(node.textValue());
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
