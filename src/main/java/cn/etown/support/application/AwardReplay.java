package cn.etown.support.application;

import java.util.List;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.dossier.AmountReplay;
import cn.etown.support.dossier.ReplayedAmount;
import cn.etown.support.money.Money;
import cn.etown.support.policy.PolicyService;

import org.springframework.core.annotation.Order;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Awards again, from the facts that were kept with them and exactly the terms that they name. */
@Component
@Order(1)
class AwardReplay implements AmountReplay {

    private final Awards awards;
    private final PolicyService policy;

    AwardReplay(Awards awards, PolicyService policy) {
        this.awards = awards;
        this.policy = policy;
    }

    @Override
    public List<ReplayedAmount> replay(long caseId) {
        return awards.history(caseId).stream().map(this::again).toList();
    }

    private ReplayedAmount again(Awards.Kept kept) {
        AwardInputs inputs = kept.inputs();
        if (inputs == null) {
            return replayed(kept, null, null);
        }
        try {
            return replayed(kept, compute(inputs, kept.rulesVersion()).fen(), null);
        } catch (UserMessageException e) {
            return replayed(kept, null, e.getMessage());
        }
    }

    private Money compute(AwardInputs inputs, String rulesVersion) {
        Money amount = inputs.agreedFen() != null ? Money.ofFen(inputs.agreedFen())
                : policy.recalculate(inputs.instrument(), inputs.facts(), inputs.receivedOn(), Set.copyOf(AmountReplay.idsNamed(rulesVersion, "参数"))).amount();
        return inputs.ceilingFen() == null ? amount : amount.min(Money.ofFen(inputs.ceilingFen()));
    }

    private static ReplayedAmount replayed(Awards.Kept kept, @Nullable Long again, @Nullable String problem) {
        return new ReplayedAmount("支持金额测算", kept.calculatedAt(), kept.rulesVersion(), kept.amountFen(), again, problem);
    }
}
