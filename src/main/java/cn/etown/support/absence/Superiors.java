package cn.etown.support.absence;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is above a group and may enter an absence for its people, or name a substitute from outside. Assumption for desk, finance and legal office. */
final class Superiors {

    static final Set<String> ADMINISTRATORS = Set.of("administrators", "camunda-admin");
    private static final Map<String, Set<String>> OUTSIDE_THE_BUREAUS = Map.of(
            "intake-desk", Set.of("business-cooperation-chiefs", "business-cooperation-heads"),
            "finance-officers", Set.of("finance-chiefs"),
            "legal-office", Set.of("business-cooperation-heads"));

    private Superiors() {
    }

    static boolean are(Collection<String> groups, Collection<String> groupsOfAbsent) {
        Set<String> above = groupsOfAbsent.stream().flatMap(Superiors::above).collect(Collectors.toSet());
        return groups.stream().anyMatch(group -> above.contains(group) || ADMINISTRATORS.contains(group));
    }

    private static Stream<String> above(String group) {
        if (group.endsWith("-officers") && !OUTSIDE_THE_BUREAUS.containsKey(group)) {
            String bureau = group.substring(0, group.length() - "-officers".length());
            return Stream.of(bureau + "-chiefs", bureau + "-heads");
        }
        if (group.endsWith("-chiefs") && !group.startsWith("finance-")) {
            return Stream.of(group.substring(0, group.length() - "-chiefs".length()) + "-heads");
        }
        return OUTSIDE_THE_BUREAUS.getOrDefault(group, Set.of()).stream();
    }
}
