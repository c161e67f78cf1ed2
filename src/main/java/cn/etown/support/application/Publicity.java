package cn.etown.support.application;

import java.time.LocalDate;
import java.util.Objects;

import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.money.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.lang.Nullable;

/** One publicity (公示): runs for working days from the day after publication, stands still while an objection is investigated. */
class Publicity {

    enum Status { OPEN, PAUSED, CLOSED, UPHELD, WITHDRAWN }

    @Id
    private @Nullable Long id;
    @Version
    private int version;
    private String number;
    private long applicationId;
    private long amountFen;
    private Status status;
    private LocalDate publishedOn;
    private LocalDate endsOn;
    private @Nullable Integer remainingDays;
    private @Nullable LocalDate closedOn;

    @PersistenceCreator
    private Publicity() {
    }

    static Publicity open(String number, long applicationId, Money amount, int days, WorkingCalendar calendar) {
        Publicity publicity = new Publicity();
        publicity.number = number;
        publicity.applicationId = applicationId;
        publicity.amountFen = amount.fen();
        publicity.status = Status.OPEN;
        publicity.publishedOn = calendar.today();
        publicity.endsOn = calendar.plusWorkingDays(publicity.publishedOn, days);
        return publicity;
    }

    boolean accepts(LocalDate day) {
        return status == Status.PAUSED || status == Status.OPEN && !day.isAfter(endsOn);
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    boolean isPaused() {
        return status == Status.PAUSED;
    }

    /** What is left runs on after the objection was dismissed, at least one day. */
    void pause(WorkingCalendar calendar) {
        if (status == Status.OPEN) {
            status = Status.PAUSED;
            remainingDays = Math.max(1, calendar.workingDaysBetween(calendar.today(), endsOn));
        }
    }

    void resume(WorkingCalendar calendar) {
        if (status == Status.PAUSED) {
            status = Status.OPEN;
            endsOn = calendar.plusWorkingDays(calendar.today(), Objects.requireNonNull(remainingDays));
            remainingDays = null;
        }
    }

    void close(LocalDate day) {
        end(Status.CLOSED, day);
    }

    void uphold(LocalDate day) {
        end(Status.UPHELD, day);
    }

    void withdraw() {
        status = Status.WITHDRAWN;
    }

    private void end(Status end, LocalDate day) {
        status = end;
        closedOn = day;
    }

    long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String number() {
        return number;
    }

    long applicationId() {
        return applicationId;
    }

    Money amount() {
        return Money.ofFen(amountFen);
    }

    LocalDate publishedOn() {
        return publishedOn;
    }

    LocalDate endsOn() {
        return endsOn;
    }
}
