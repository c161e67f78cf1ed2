package cn.etown.support.office;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.engine.Members;
import cn.etown.support.engine.StaffList;
import cn.etown.support.engine.TaskHands;
import cn.etown.support.engine.TaskHands.Held;
import cn.etown.support.engine.TaskHands.Person;
import cn.etown.support.notification.CopyNotices;
import cn.etown.support.notification.StaffMail;
import cn.etown.support.notification.TaskNotices;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 转办、委派、前加签、后加签、抄送、交还、催办: the task moves, the act is written down and the mail is queued in one transaction. */
@Service
@Transactional
public class OfficeVerbs {

    /** What an assistant's opinion is called in the ledger. */
    static final String ASSISTED = "assisted";

    private static final String EXPERTS = "experts";

    private final TaskHands hands;
    private final TaskActs acts;
    private final DecisionLedger ledger;
    private final CaseAccess access;
    private final Members members;
    private final StaffList staff;
    private final TaskNotices notices;
    private final CopyNotices copyNotices;
    private final Copies copies;
    private final Signers signers;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OfficeVerbs(TaskHands hands, TaskActs acts, DecisionLedger ledger, CaseAccess access, Members members, StaffList staff, TaskNotices notices, CopyNotices copyNotices, Copies copies,
                Signers signers, WorkingCalendar calendar, Clock clock) {
        this.hands = hands;
        this.acts = acts;
        this.ledger = ledger;
        this.access = access;
        this.members = members;
        this.staff = staff;
        this.notices = notices;
        this.copyNotices = copyNotices;
        this.copies = copies;
        this.signers = signers;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What the person can do with the task now. */
    @Transactional(readOnly = true)
    public Set<Verb> possible(String taskId, String actor) {
        return possible(hands.of(taskId), actor);
    }

    private Set<Verb> possible(Held task, String actor) {
        if (task.caseId() == null || task.duty() == null) {
            return EnumSet.noneOf(Verb.class);
        }
        if (!task.isHeldBy(actor)) {
            return EnumSet.of(Verb.URGE);
        }
        if (task.lent()) {
            return EnumSet.of(Verb.ANSWER);
        }
        return task.absent() != null ? EnumSet.noneOf(Verb.class) : ofHolder(task);
    }

    private Set<Verb> ofHolder(Held task) {
        Set<Verb> possible = EnumSet.of(Verb.COPY);
        if (!task.assists()) {
            possible.add(Verb.CONSULT);
        }
        if (!task.groups().isEmpty()) {
            possible.addAll(EnumSet.of(Verb.TRANSFER, Verb.DELEGATE));
        }
        if (signers.mayFollow(task)) {
            possible.add(signers.asked(task).isPresent() ? Verb.NO_COUNTERSIGN : Verb.COUNTERSIGN);
        }
        return possible;
    }

    /** To whom the task can go: those who hold no other duty in the case, with their groups beside the name. Who is no longer to sign, where that is called off. */
    @Transactional(readOnly = true)
    public List<Person> receivers(String taskId, Verb verb, String actor) {
        Held task = require(taskId, verb, actor);
        if (verb == Verb.NO_COUNTERSIGN) {
            return hands.staff().stream().filter(person -> signers.asked(task).filter(person.id()::equals).isPresent()).toList();
        }
        return verb.isForSomebody() ? fit(task, verb, actor) : List.of();
    }

    /** All that does not depend on the person is read once. */
    private List<Person> fit(Held task, Verb verb, String actor) {
        Map<String, List<StaffList.Unit>> units = staff.unitsByPerson();
        Map<String, String> duties = ledger.dutiesOf(List.of(task.caseId())).getOrDefault(task.caseId(), Map.of());
        Set<String> copied = copies.receiversOf(task.caseId());
        return hands.staff().stream().filter(person -> !person.id().equals(actor)).filter(person -> {
            List<String> groups = units.getOrDefault(person.id(), List.of()).stream().map(StaffList.Unit::id).toList();
            return verb == Verb.COPY ? mayGetCopy(groups, copied.contains(person.id()))
                    : duties.getOrDefault(person.id(), verb.dutyOf(task.duty())).equals(verb.dutyOf(task.duty())) && isConcerned(task, verb, person, groups);
        }).map(person -> new Person(person.id(), "%s（%s）".formatted(person.name(),
                units.getOrDefault(person.id(), List.of()).stream().map(StaffList.Unit::name).collect(Collectors.joining("、"))))).toList();
    }

    /** Nothing is to be done, so no duty forbids it; but an expert judges without knowing what others say. */
    private static boolean mayGetCopy(List<String> groups, boolean hasOne) {
        return !groups.contains(EXPERTS) && !hasOne;
    }

    /** A tier's work stays with the tier; an opinion may come from everybody who works on the case. */
    private boolean isConcerned(Held task, Verb verb, Person person, List<String> groups) {
        return verb == Verb.CONSULT || verb == Verb.COUNTERSIGN ? access.mayContribute(person.id(), task.caseId()) : groups.stream().anyMatch(task.groups()::contains);
    }

    private Optional<String> otherDuty(Held task, Verb verb, Person person) {
        return ledger.dutyOf(task.caseId(), person.id()).filter(held -> !held.equals(verb.dutyOf(task.duty())));
    }

    /** @param receiver for a verb that moves the task */
    public void act(String taskId, Verb verb, @Nullable String receiver, @Nullable String reason, String actor) {
        String stated = verb.stated(reason);
        Held task = require(taskId, verb, actor);
        switch (verb) {
            case TRANSFER, DELEGATE, CONSULT -> move(task, verb, receiver, stated, actor);
            case COPY -> copy(task, receiver, stated, actor);
            case COUNTERSIGN -> askToSign(task, receiver, stated, actor);
            case NO_COUNTERSIGN -> callOffSigning(task, stated, actor);
            case ANSWER -> answer(task, stated, actor);
            case URGE -> urge(task, stated, actor);
            case RETURN -> throw verb.notNow();
        }
    }

    private void move(Held task, Verb verb, @Nullable String receiver, String reason, String actor) {
        Person to = fit(task, verb, receiver, actor);
        long act = write(task, verb, actor, to.id(), reason).orElseThrow();
        if (verb == Verb.TRANSFER) {
            hands.handOver(task.taskId(), actor, to);
        } else {
            hands.lend(task.taskId(), actor, to.id());
        }
        notices.tellWorkers(verb == Verb.TRANSFER ? StaffMail.TASK_HANDED_OVER : StaffMail.TASK_LENT, task.taskId() + ":" + act, task.caseId());
    }

    /** The task stays; the model asks the person when its holder has approved. */
    private void askToSign(Held task, @Nullable String receiver, String reason, String actor) {
        Person to = fit(task, Verb.COUNTERSIGN, receiver, actor);
        write(task, Verb.COUNTERSIGN, actor, to.id(), reason).orElseThrow();
        signers.ask(task, to.id());
    }

    private void callOffSigning(Held task, String reason, String actor) {
        write(task, Verb.NO_COUNTERSIGN, actor, null, reason).orElseThrow();
        signers.ask(task, null);
    }

    private Person fit(Held task, Verb verb, @Nullable String receiver, String actor) {
        Person to = chosen(verb, receiver);
        if (to.id().equals(actor)) {
            throw new UserMessageException("不能%s给本人，请选择其他人员。".formatted(verb.label()));
        }
        if (!isConcerned(task, verb, to, members.groupsOf(to.id()))) {
            throw new UserMessageException("%s不在可以%s的人员范围内，请从列表中选择。".formatted(to.name(), verb.label()));
        }
        if (otherDuty(task, verb, to).isPresent()) {
            throw new UserMessageException("%s已在本案件中承担其他职责，按职责分离要求不能%s，请选择其他人员。".formatted(to.name(), verb.label()));
        }
        return to;
    }

    private void copy(Held task, @Nullable String receiver, String reason, String actor) {
        Person to = chosen(Verb.COPY, receiver);
        if (to.id().equals(actor) || !mayGetCopy(members.groupsOf(to.id()), copies.receiversOf(task.caseId()).contains(to.id()))) {
            throw new UserMessageException("不能抄送给%s：本人无须抄送，评审专家独立评审，已收到抄送的人员可以随时查阅。请选择其他人员。".formatted(to.name()));
        }
        long act = write(task, Verb.COPY, actor, to.id(), reason)
                .orElseThrow(() -> new UserMessageException("%s已收到本案件的抄送，可以随时查阅。".formatted(to.name())));
        copyNotices.tell(to.id(), task.caseId(), act);
    }

    private Person chosen(Verb verb, @Nullable String receiver) {
        return hands.staff().stream().filter(person -> person.id().equals(receiver)).findFirst()
                .orElseThrow(() -> new UserMessageException("请选择%s的人员。".formatted(verb.label())));
    }

    /** Who assists holds a duty of his or her own in the case from here on, and acts on no tier of it. */
    private void answer(Held task, String opinion, String actor) {
        hands.actInTheNameOfTheAbsent(task.taskId(), actor);
        Verb asked = acts.lastMove(task.taskId()).map(TaskAct::verb).orElse(Verb.DELEGATE);
        String duty = asked.dutyOf(task.duty());
        ledger.assume(task.caseId(), actor, duty);
        ledger.record(new Decision(null, task.caseId(), duty, task.name() + "（" + asked.label() + "）", actor, ASSISTED, "已提出意见", opinion, null, null, clock.instant()));
        long act = write(task, Verb.ANSWER, actor, null, opinion).orElseThrow();
        hands.giveBack(task.taskId(), actor);
        notices.tellWorkers(StaffMail.TASK_GIVEN_BACK, task.taskId() + ":" + act, task.caseId());
    }

    private void urge(Held task, String reason, String actor) {
        long act = write(task, Verb.URGE, actor, null, reason)
                .orElseThrow(() -> new UserMessageException("您今天已催办过“%s”，每人每天催办一次，请明天再催。".formatted(task.name())));
        notices.tellWorkers(StaffMail.TASK_URGED, task.taskId() + ":" + act, task.caseId());
    }

    private Optional<Long> write(Held task, Verb verb, String actor, @Nullable String receiver, String reason) {
        LocalDate today = calendar.today();
        return acts.add(new TaskAct(null, task.caseId(), task.taskId(), task.name(), verb, actor, receiver, verb.givesDuty() ? verb.dutyOf(task.duty()) : null, reason, today,
                clock.instant()));
    }

    private Held require(String taskId, Verb verb, String actor) {
        Held task = hands.of(taskId);
        if (!possible(task, actor).contains(verb)) {
            throw verb.notNow();
        }
        return task;
    }
}
