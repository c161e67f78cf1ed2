package cn.etown.support.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.BreachKind;
import cn.etown.support.agreement.Promise;
import cn.etown.support.agreement.Undertaking;

/** The ten-year promises and the further undertakings by their names, in the order in which they are shown. */
final class PromiseNames {

    private static final Map<String, String> LABELS = Stream.concat(
            Arrays.stream(Promise.values()).map(promise -> Map.entry(promise.name(), promise.label())),
            Arrays.stream(Undertaking.values()).map(undertaking -> Map.entry(undertaking.name(), undertaking.label())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private PromiseNames() {
    }

    /** What an agreement promises: what does not apply to its applicant is left out. */
    static List<String> of(Agreement agreement) {
        return Stream.concat(agreement.obligations().stream().filter(obligation -> obligation.isApplicable()).map(obligation -> obligation.promise().name()),
                agreement.terms().undertakings().stream().map(Undertaking::name)).toList();
    }

    static String label(String name) {
        return LABELS.get(name);
    }

    /** One of the four of the policy, not one of the agreement's own. */
    static boolean isOfThePolicy(String name) {
        return Arrays.stream(Promise.values()).anyMatch(promise -> promise.name().equals(name));
    }

    static BreachKind breach(String name) {
        return isOfThePolicy(name) ? BreachKind.of(name) : BreachKind.UNDERTAKING;
    }
}
