package cn.etown.support.application;

import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What goes with each opinion: words, and where a tier decides in a meeting, its minutes. */
@Component
class OpinionRule {

    private static final int LONGEST = 2000;

    private final DossierService dossier;

    OpinionRule(DossierService dossier) {
        this.dossier = dossier;
    }

    void refuseUnexplained(Application application, @Nullable String opinion) {
        if (!ReviewOpinion.isGiven(opinion)) {
            throw application.refused("请填写审核意见");
        }
        if (opinion.codePointCount(0, opinion.length()) > LONGEST) {
            throw application.refused("审核意见最多 %d 个字".formatted(LONGEST));
        }
    }

    void refuseWithoutMinutes(Application application, Tier tier, @Nullable String minutesNo) {
        if (!tier.minutes()) {
            return;
        }
        if (!ReviewOpinion.isGiven(minutesNo)) {
            throw application.refused(tier.name() + "须填写会议纪要编号");
        }
        if (!dossier.has(application.id(), DocumentKind.MINUTES)) {
            throw application.refused(tier.name() + "须先在“材料”页上传会议纪要");
        }
    }
}
