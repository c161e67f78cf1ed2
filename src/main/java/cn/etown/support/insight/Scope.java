package cn.etown.support.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.policy.Bureau;

/**
 * Whose cases somebody sees figures of.
 *
 * @param bureaus codes; empty: the whole programme
 */
public record Scope(List<String> bureaus) {

    public static final Scope WHOLE = new Scope(List.of());

    private static final Set<String> SEE_ALL = Set.of("leaders", "auditors", "management-committee", "administrators");

    /** Leaders, auditors, the committee and administrators see everything, the head of a bureau that bureau, nobody else anything. */
    public static Optional<Scope> of(Set<String> groups) {
        if (groups.stream().anyMatch(SEE_ALL::contains)) {
            return Optional.of(WHOLE);
        }
        List<String> headed = Arrays.stream(Bureau.values()).map(Bureau::code).filter(bureau -> groups.contains(bureau + "-heads")).toList();
        return headed.isEmpty() ? Optional.empty() : Optional.of(new Scope(headed));
    }

    public boolean isWhole() {
        return bureaus.isEmpty();
    }

    /** 科技创新局; empty for the whole programme. */
    public String label() {
        return String.join("、", bureaus.stream().map(Bureau::of).map(Bureau::label).toList());
    }

    /** The condition on a column with the bureau's code, to be appended; its parameter is {@code bureaus}. */
    String and(String column) {
        return isWhole() ? "" : " and " + column + " in (:bureaus)";
    }
}
