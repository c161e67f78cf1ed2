package cn.etown.support.engine;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The people of a group, whoever asks. */
@Component
public class Members {

    private final IdentityService identity;
    private final SystemWork systemWork;

    Members(IdentityService identity, SystemWork systemWork) {
        this.identity = identity;
        this.systemWork = systemWork;
    }

    /** User ids in a stable order; empty for an unknown group. */
    public List<String> of(String group) {
        return systemWork.call(() -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().unlimitedList())
                .stream().map(User::getId).toList();
    }

    /** What the groups of a person are called, in a stable order. */
    public List<String> groupNamesOf(String userId) {
        return systemWork.call(() -> identity.createGroupQuery().groupMember(userId).orderByGroupId().asc().unlimitedList()).stream().map(Group::getName).toList();
    }

    /** What a group is called; empty for one that is gone. */
    public Optional<String> nameOf(String group) {
        return systemWork.call(() -> Optional.ofNullable(identity.createGroupQuery().groupId(group).singleResult())).map(Group::getName);
    }

    /** Group ids of a person; empty for an unknown one. */
    public List<String> groupsOf(String userId) {
        return systemWork.call(() -> identity.createGroupQuery().groupMember(userId).unlimitedList()).stream().map(Group::getId).toList();
    }
}
