package cn.etown.support.clawback;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Agreement;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.disbursement.InstalmentSetOff;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.fund.ClaimService.Act;
import cn.etown.support.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Instalments that are not paid out but set off against the debt of the same enterprise (抵销, 民法典第五百六十八条). */
@Service
public class SetOffs {

    private final Recoveries recoveries;
    private final RecoveryAccount account;
    private final InstalmentSetOff instalments;
    private final AgreementService agreements;
    private final DecisionLedger ledger;
    private final WorkingCalendar calendar;
    private final Clock clock;

    SetOffs(Recoveries recoveries, RecoveryAccount account, InstalmentSetOff instalments, AgreementService agreements, DecisionLedger ledger, WorkingCalendar calendar, Clock clock) {
        this.recoveries = recoveries;
        this.account = account;
        this.instalments = instalments;
        this.agreements = agreements;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Unpaid instalments of all agreements of the enterprise that signed this one. */
    @Transactional(readOnly = true)
    public List<Offsettable> open(long agreementId) {
        return instalments.unpaidOf(agreement(agreementId).enterpriseId()).stream()
                .map(each -> new Offsettable(each.caseId(), each.agreementNumber(), each.instalment(), each.open(), each.dueOn())).toList();
    }

    /**
     * @param amount   the whole of what is open of the instalment, or a part of it
     * @param servedOn the day the notice was served
     */
    @Transactional
    public SetOff setOff(ClawbackFacts facts, long caseId, int instalment, Money amount, LocalDate servedOn, String proposedBy, String confirmedBy) {
        if (proposedBy.equals(confirmedBy)) {
            throw new UserMessageException("抵销由您本人提出，应由另一人确认。");
        }
        Recovery recovery = account.locked(facts.clawbackId());
        Money owed = recovery.settlement().outstanding();
        Offsettable chosen = open(facts.agreementId()).stream().filter(each -> each.caseId() == caseId && each.instalment() == instalment).findFirst()
                .orElseThrow(() -> new UserMessageException("所选分期不是该企业尚未支付的分期，不能抵销。请刷新后重新选择。"));
        if (!amount.isPositive() || amount.exceeds(chosen.amount()) || amount.exceeds(owed)) {
            throw new UserMessageException("抵销金额应大于零，不超过该期未付的 " + chosen.amount() + "，也不超过尚欠的 " + owed + "。请修改后重新提交。");
        }
        if (servedOn.isAfter(calendar.today()) || servedOn.isBefore(recovery.fixedOn())) {
            throw new UserMessageException("抵销通知的送达日期应在催告之日 " + ChineseDates.day(recovery.fixedOn()) + " 至今天之间。");
        }
        UUID posting = UUID.randomUUID();
        SetOff setOff = new SetOff(0, facts.clawbackId(), caseId, chosen.agreementNumber(), instalment, amount, servedOn, proposedBy, confirmedBy);
        long id = recoveries.add(setOff, posting, clock.instant());
        String what = facts.number() + " 抵销 " + chosen.agreementNumber() + " 第 " + instalment + " 期";
        ledger.record(new Decision(null, facts.caseId(), null, "抵销未付分期", confirmedBy, "setOff", "已抵销", what, amount.fen(), null, clock.instant()));
        instalments.setOff(caseId, instalment, posting, amount, what);
        account.book(facts.clawbackId(), UUID.randomUUID(), Act.RECEIPT, owed, what);
        return new SetOff(id, facts.clawbackId(), caseId, chosen.agreementNumber(), instalment, amount, servedOn, proposedBy, confirmedBy);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<SetOff> of(long clawbackId) {
        return recoveries.setOffsOf(clawbackId);
    }

    private Agreement agreement(long agreementId) {
        return agreements.agreement(agreementId).orElseThrow(() -> new UserMessageException("没有该协议，请刷新后重试。"));
    }
}
