package cn.etown.support.absence;

/** Before its time. */
public record AbsenceEnded(long id) {
}
