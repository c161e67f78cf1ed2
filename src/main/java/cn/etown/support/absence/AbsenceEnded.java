package cn.etown.support.absence;

/** Before its time. @param actor by whom */
public record AbsenceEnded(long id, String actor) {
}
