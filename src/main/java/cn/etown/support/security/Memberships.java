package cn.etown.support.security;

import java.util.List;

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

    boolean exists(String userId) {
        return identity.createUserQuery().userId(userId).count() == 1;
    }

    List<String> groupsOf(String userId) {
        return identity.createGroupQuery().groupMember(userId).unlimitedList().stream().map(Group::getId).toList();
    }

    static List<GrantedAuthority> authorities(List<String> groups) {
        return groups.stream().<GrantedAuthority>map(group -> new SimpleGrantedAuthority("ROLE_" + group)).toList();
    }
}
