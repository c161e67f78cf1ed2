package cn.etown.support.absence;

import org.springframework.lang.Nullable;

/** An absence, or a substitute for one that had none. @param substitute null: nobody stands in yet @param actor who entered it */
public record AbsenceEntered(long id, String principal, @Nullable String substitute, String actor) {
}
