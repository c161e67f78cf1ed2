package cn.etown.support.application;

import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The tiers in their order and who sits in joint reviews and panels.
 *
 * @param jointBureaus bureaus asked in a joint review, in this order, without the responsible one
 * @param jointSize    how many of them
 * @param expertGroup  the pool of experts
 * @param panelSize    most experts on a panel, odd
 */
@ConfigurationProperties("support.review")
record ReviewSettings(List<Tier> tiers, List<String> jointBureaus, int jointSize, String expertGroup, int panelSize) {

    Tier tier(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("审核环节表给出了未知的环节“%s”，可用的环节：%s"
                .formatted(code, tiers.stream().map(Tier::code).toList())));
    }

    Optional<Tier> find(String code) {
        return tiers.stream().filter(tier -> tier.code().equals(code)).findFirst();
    }

    /** The next tier above that may decide amounts. */
    Optional<Tier> deciderAbove(Tier tier) {
        return tiers.stream().skip(tiers.indexOf(tier) + 1L).filter(Tier::decides).findFirst();
    }

    /** The groups that give their opinion in a joint review. */
    List<String> jointGroups(String responsibleBureau) {
        return jointBureaus.stream().filter(bureau -> !bureau.equals(responsibleBureau)).limit(jointSize).map(bureau -> bureau + "-heads").toList();
    }
}
