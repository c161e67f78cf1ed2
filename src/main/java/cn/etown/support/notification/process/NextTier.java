package cn.etown.support.notification.process;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** Who hears of an overdue task above those who may take it: officers → chiefs → heads → management committee. Assumption: desk and finance as listed. */
@Component
class NextTier {

    private static final String COMMITTEE = "management-committee";
    private static final Map<String, String> OUTSIDE_THE_BUREAUS = Map.of(
            "intake-desk", "business-cooperation-chiefs",
            "finance-officers", "finance-chiefs");
    private static final Map<String, String> TIERS = Map.of("-officers", "-chiefs", "-chiefs", "-heads");

    String of(String group) {
        if (OUTSIDE_THE_BUREAUS.containsKey(group)) {
            return OUTSIDE_THE_BUREAUS.get(group);
        }
        if (group.equals("finance-chiefs")) {
            return COMMITTEE;
        }
        return TIERS.entrySet().stream().filter(tier -> group.endsWith(tier.getKey())).findAny()
                .map(tier -> group.substring(0, group.length() - tier.getKey().length()) + tier.getValue())
                .orElse(COMMITTEE);
    }

    /** A task of one person, an expert's: the officers of the bureau that runs the review. */
    String ofAPersonalTask(Optional<String> bureau) {
        return bureau.map(name -> name + "-officers").orElse(COMMITTEE);
    }
}
