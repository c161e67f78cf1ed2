package cn.etown.support.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.dossier.Representation.InNameOf;

import org.springframework.lang.Nullable;

/**
 * Who may do whose tasks at this very moment (代办, ADR 25). Implemented by the feature that owns the absences and asked by the engine at each command, so
 * that there is nothing to grant, to take away or to forget.
 */
public interface Substitutes {

    /** Tasks that the person sees and may take only because somebody is absent, and those taken. */
    Set<String> tasksFor(String userId);

    /** In whose name the person may take the task; empty where it is no task of an absent person, or the person's own as well. */
    Optional<InNameOf> mayTake(String userId, String taskId);

    /** In whose name the holder of the task took it. @throws cn.etown.support.UserMessageException when the absence is over meanwhile */
    Optional<InNameOf> takenFor(String userId, String taskId);

    /** Remembers that a task is taken in another's name. @param previous who held it before; null: nobody */
    void taken(String taskId, InNameOf other, @Nullable String previous);

    /** Forgets that the task is taken; empty when it was not. */
    Optional<Previous> givenBack(String taskId);

    /** Who holds the task in whose name, whether or not the absence still runs. */
    Optional<StandIn> heldFor(String taskId);

    /** To which {@link #tasksFor} belong. */
    Set<Long> casesFor(String userId);

    /** Who stands in for whom on the task today, whoever of them may work on it. */
    List<StandIn> standInsOn(String taskId);

    /** Who stands in for whom today in all that a group is told. */
    List<StandIn> standInsIn(String group);

    /** For whom the person stands in today in all the work or in that of a group. */
    List<Right> rightsOf(String userId);

    /** In whose name the person works in a case at present: a task of it was taken in that name and is not done. */
    Optional<InNameOf> workingFor(String userId, long caseId);

    /** In whose name the person could take a task of the case. */
    Optional<InNameOf> mayWorkFor(String userId, long caseId);

    /** What an absent person may do by groups. */
    record Right(String principal, long absenceId, Set<String> groups) {
    }

    /** @param previous who held the task; null: nobody */
    record Previous(@Nullable String previous) {
    }

    record StandIn(String principal, String substitute) {
    }
}
