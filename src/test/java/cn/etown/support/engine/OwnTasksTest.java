package cn.etown.support.engine;

import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnTasksTest {

    private static final String ME = "officer-1";
    private static final List<String> MINE = List.of("bureau-officers", "experts");

    @Test
    void whatIsMineOrWaitsForMyGroupsIsOwn() {
        assertOwn(query().taskAssignee(ME));
        assertOwn(query().taskCandidateUser(ME));
        assertOwn(query().taskCandidateGroup("experts"));
        assertOwn(query().taskCandidateGroupIn(MINE).includeAssignedTasks());
        assertOwn(query().or().taskAssignee(ME).taskCandidateUser(ME).endOr());
    }

    @Test
    void furtherCriteriaThatAllHaveToBeMetLeaveItOwn() {
        assertOwn(query().taskAssignee(ME).dueBefore(new Date()).taskNameLike("%审核%"));
        assertOwn(query().taskNameLike("%审核%").or().taskAssignee(ME).taskCandidateUser(ME).endOr().or().taskNameLike("%a%").taskOwner("other").endOr());
    }

    @Test
    void othersPersonsAndGroupsAreNotOwn() {
        assertForeign(query());
        assertForeign(query().taskAssignee("other"));
        assertForeign(query().taskCandidateUser("other"));
        assertForeign(query().taskCandidateGroup("bureau-chiefs"));
        assertForeign(query().taskCandidateGroupIn(List.of("bureau-officers", "bureau-chiefs")));
        assertForeign(query().taskAssigneeLike(ME));
        assertForeign(query().taskUnassigned().processInstanceBusinessKey("case-1"));
    }

    @Test
    void oneMoreAlternativeBesideTheOwnOnesLetsMoreInAndIsNotOwn() {
        assertForeign(query().or().taskAssignee(ME).taskCandidateUser(ME).taskNameLike("%").endOr());
        assertForeign(query().or().taskAssignee(ME).taskCandidateUser(ME).taskIdIn("17").endOr());
        assertForeign(query().or().taskAssignee(ME).taskCandidateUser(ME).processVariableValueEquals("applicationId", 1L).endOr());
        assertForeign(query().or().taskAssignee(ME).taskCandidateUser("other").endOr());
        assertForeign(query().or().taskAssignee(ME).taskCandidateUser(ME).includeAssignedTasks().taskInvolvedUser("other").endOr());
    }

    @Test
    void aListOfAUnitIsNarrowedToMyGroupsOfIt() {
        TaskQueryImpl unit = (TaskQueryImpl) query().taskCandidateGroupIn(List.of("bureau-officers", "bureau-chiefs")).includeAssignedTasks();
        assertThat(OwnTasks.canBeNarrowed(unit, MINE)).isTrue();
        OwnTasks.narrow(unit, MINE);
        assertThat(unit.getCandidateGroupsInternal()).isEqualTo(List.of("bureau-officers"));
        assertOwn(unit);
        assertThat(OwnTasks.canBeNarrowed(unit, MINE)).as("nothing is left to leave out").isFalse();
        assertThat(OwnTasks.canBeNarrowed((TaskQueryImpl) query().taskCandidateGroupIn(List.of("bureau-chiefs")), MINE)).as("nothing would be left").isFalse();
        assertThat(OwnTasks.canBeNarrowed((TaskQueryImpl) query(), MINE)).isFalse();
    }

    private static TaskQuery query() {
        return new TaskQueryImpl();
    }

    private static void assertOwn(TaskQuery query) {
        assertThat(OwnTasks.areAllThatIsAskedBy((TaskQueryImpl) query, ME, MINE)).isTrue();
    }

    private static void assertForeign(TaskQuery query) {
        assertThat(OwnTasks.areAllThatIsAskedBy((TaskQueryImpl) query, ME, MINE)).isFalse();
    }
}
