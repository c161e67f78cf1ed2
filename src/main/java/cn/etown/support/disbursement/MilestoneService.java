package cn.etown.support.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.AgreementService;
import cn.etown.support.agreement.ScheduledInstalment;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proof of the milestone on which an instalment depends: asked for, given, confirmed or asked for again. */
@Service
public class MilestoneService {

    /** A deadline or a hold may not lie further away than this (months): what takes longer is an amendment of the agreement. */
    private static final int LONGEST_DELAY = 12;
    private static final int LONGEST_EXTENSION_DAYS = 60;

    private final Disbursements disbursements;
    private final AgreementService agreements;
    private final ApplicationService applications;
    private final DossierService dossier;
    private final DecisionLedger ledger;
    private final PayoutLimit limit;
    private final PaymentSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;

    MilestoneService(Disbursements disbursements, AgreementService agreements, ApplicationService applications, DossierService dossier, DecisionLedger ledger,
                     PayoutLimit limit, PaymentSettings settings, WorkingCalendar calendar, Clock clock) {
        this.disbursements = disbursements;
        this.agreements = agreements;
        this.applications = applications;
        this.dossier = dossier;
        this.ledger = ledger;
        this.limit = limit;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * What an enterprise is asked to prove, for people.
     *
     * @param instalments how many the agreement has
     * @param missing     what was missing in what it sent before
     */
    public record Request(int instalment, int instalments, String amount, String milestone, String evidence, LocalDate dueOn, @Nullable String missing) {
    }

    @Transactional(readOnly = true)
    public Optional<Request> requestOf(String processInstanceId) {
        return disbursements.ofProcess(processInstanceId).filter(row -> row.evidenceDue() != null).map(row -> {
            ScheduledInstalment planned = instalment(row.caseId(), row.instalment());
            return new Request(row.instalment(), agreements.instalmentsOf(row.caseId()).size(), planned.instalment().amount().toString(),
                    planned.instalment().milestone(), String.valueOf(planned.instalment().evidence()), row.evidenceDue(), row.missing());
        });
    }

    /** The last day on which the evidence is accepted through the link. */
    @Transactional(readOnly = true)
    public LocalDate evidenceDue(long caseId, int instalment) {
        return row(caseId, instalment).evidenceDue();
    }

    /** @throws UserMessageException when no evidence was uploaded since it was asked for */
    @Transactional
    public void submit(long caseId, int instalment, String statement, String actor) {
        Disbursement row = row(caseId, instalment);
        boolean uploaded = dossier.documentsOf(caseId).stream().anyMatch(document -> document.kind() == DocumentKind.EVIDENCE
                && row.evidenceAskedAt() != null && !document.uploadedAt().isBefore(row.evidenceAskedAt()));
        if (!uploaded) {
            throw new UserMessageException("还没有上传第 " + instalment + " 期里程碑的" + DocumentKind.EVIDENCE.label() + "。请先上传文件，再提交；要求提交之前上传过的同一文件不算。");
        }
        record(caseId, "提交里程碑材料", actor, "submitted", "已提交第 " + instalment + " 期里程碑材料", statement);
    }

    /**
     * @param decision {@code confirm} or {@code more} (with what is missing; the enterprise gets a new time)
     * @return whether the milestone is confirmed
     */
    @Transactional
    public boolean decide(long caseId, int instalment, String decision, @Nullable String missing, String opinion, String actor) {
        LocalDate today = calendar.today();
        return switch (decision) {
            case "confirm" -> {
                disbursements.isPayable(caseId, instalment, today, limit.from(caseId, today).orElse(null));
                record(caseId, "核实里程碑", actor, "confirm", "第 " + instalment + " 期里程碑已达成", opinion);
                yield true;
            }
            case "more" -> {
                if (missing == null || missing.isBlank()) {
                    throw new UserMessageException("请写明还缺少什么，申报单位将据此补交。");
                }
                disbursements.askForEvidence(caseId, instalment, clock.instant(), calendar.plusWorkingDays(today, settings.evidenceDays()), missing.strip());
                record(caseId, "核实里程碑", actor, "more", "第 " + instalment + " 期里程碑材料需补充", missing.strip() + "\n" + opinion);
                yield false;
            }
            default -> throw new UserMessageException("核实结论应为“已达成”或“需补充材料”。");
        };
    }

    /**
     * The enterprise has not answered in time.
     *
     * @param decision {@code extend} (a new deadline) or {@code hold} (the payment is started again on that day)
     * @return whether the enterprise got a new deadline
     */
    @Transactional
    public boolean decideOverdue(long caseId, int instalment, String decision, String day, String opinion, String actor) {
        LocalDate date = day(day);
        return switch (decision) {
            case "extend" -> {
                if (date.isAfter(calendar.today().plusDays(LONGEST_EXTENSION_DAYS))) {
                    throw new UserMessageException("新的期限不能晚于 " + ChineseDates.day(calendar.today().plusDays(LONGEST_EXTENSION_DAYS)) + "；需要更长时间的，请选择“暂缓拨付”。");
                }
                disbursements.askForEvidence(caseId, instalment, null, date, null);
                record(caseId, "处理逾期未交材料", actor, "extend", "第 " + instalment + " 期材料期限延长至 " + ChineseDates.day(date), opinion);
                yield true;
            }
            case "hold" -> {
                disbursements.hold(caseId, instalment, date);
                record(caseId, "处理逾期未交材料", actor, "hold", "第 " + instalment + " 期暂缓拨付至 " + ChineseDates.day(date), opinion);
                yield false;
            }
            default -> throw new UserMessageException("处理方式应为“延长期限”或“暂缓拨付”。");
        };
    }

    private LocalDate day(String typed) {
        LocalDate today = calendar.today();
        try {
            LocalDate date = LocalDate.parse(typed.strip());
            if (date.isAfter(today) && !date.isAfter(today.plusMonths(LONGEST_DELAY))) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw new UserMessageException("日期应为有效日期，例如 " + ChineseDates.day(today.plusMonths(1)) + "。");
        }
        throw new UserMessageException("日期应在明天至 " + ChineseDates.day(today.plusMonths(LONGEST_DELAY)) + " 之间；更久的，请办理协议变更。");
    }

    private ScheduledInstalment instalment(long caseId, int number) {
        return agreements.instalmentsOf(caseId).stream().filter(each -> each.number() == number).findFirst()
                .orElseThrow(() -> new IllegalStateException("case " + caseId + " has no instalment " + number));
    }

    private Disbursement row(long caseId, int instalment) {
        return disbursements.find(caseId, instalment).orElseThrow(
                () -> new UserMessageException(applications.caseOf(caseId).caseNumber() + " 没有第 " + instalment + " 期拨付。请刷新后查看最新状态。"));
    }

    private void record(long caseId, String step, String actor, String outcome, String label, @Nullable String opinion) {
        ledger.record(new Decision(null, caseId, null, step, actor, outcome, label, opinion, null, null, clock.instant()));
    }
}
