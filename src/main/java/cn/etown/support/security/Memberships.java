package cn.etown.support.security;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

@Component
class Memberships {

    private final IdentityService identity;

    Memberships(IdentityService identity) {
        this.identity = identity;
    }

    /** Empty for a user who was deleted or disabled. */
    Optional<List<String>> present(String userId) {
        return identity.createUserQuery().userId(userId).count() == 1
                ? Optional.of(groupsOf(userId)).filter(groups -> !groups.contains(Groups.DISABLED)) : Optional.empty();
    }

    List<String> groupsOf(String userId) {
        return identity.createGroupQuery().groupMember(userId).unlimitedList().stream().map(Group::getId).toList();
    }

    static List<GrantedAuthority> authorities(List<String> groups) {
        return groups.stream().<GrantedAuthority>map(group -> new SimpleGrantedAuthority("ROLE_" + group)).toList();
    }
}
