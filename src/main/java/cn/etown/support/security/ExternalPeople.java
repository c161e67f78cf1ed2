package cn.etown.support.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.etown.support.engine.SignedIn;
import cn.etown.support.engine.SystemWork;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.security.authentication.DisabledException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes whom the office's directory vouches for a user of the programme, and keeps name, address and mapped groups as the directory has them at each
 * sign-in. Groups that are not mapped are the administrators' business.
 */
@Component
class ExternalPeople {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalPeople.class);
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
    private static final int UNKNOWN_PASSWORD_BYTES = 48;
    private static final String CAME_FROM_OUTSIDE = "cameFromOutside";

    private final IdentityService identity;
    private final SystemWork systemWork;
    private final SignInSettings settings;
    private final SecureRandom random = new SecureRandom();

    ExternalPeople(IdentityService identity, SystemWork systemWork, SignInSettings settings) {
        this.identity = identity;
        this.systemWork = systemWork;
        this.settings = settings;
        settings.groupMapping().stream().filter(mapping -> !Groups.names().containsKey(mapping.to())).findFirst().ifPresent(mapping -> {
            throw new IllegalArgumentException("support.sign-in.group-mapping: %s is no group of the programme, choose one of %s"
                    .formatted(mapping.to(), Groups.names().keySet()));
        });
    }

    boolean isLocal(String userId) {
        return settings.localUsers().contains(userId);
    }

    /** Whether somebody else than the programme knows the password. */
    boolean isExternal(String userId) {
        return systemWork.call(() -> identity.getUserInfo(userId, CAME_FROM_OUTSIDE)) != null;
    }

    /** @return the id of the user, @throws DisabledException for an id that cannot come from outside */
    @Transactional
    public String welcome(ExternalPerson person) {
        if (!ID.matcher(person.id()).matches() || SignedIn.isReserved(person.id()) || isLocal(person.id())) {
            LOG.warn("the directory vouches for an id that may not come from outside");
            throw new DisabledException("refused");
        }
        systemWork.run(() -> {
            keep(person);
            if (!settings.groupMapping().isEmpty()) {
                assign(person);
            }
        });
        return person.id();
    }

    private void keep(ExternalPerson person) {
        User user = identity.createUserQuery().userId(person.id()).singleResult();
        boolean isNew = user == null;
        if (isNew) {
            user = identity.newUser(person.id());
            user.setPassword(unknownPassword());
            user.setLastName("");
            LOG.info("{} signs in for the first time", person.id());
        }
        String name = given(person.name(), isNew ? person.id() : user.getFirstName());
        String email = given(person.email(), user.getEmail());
        if (isNew || !name.equals(user.getFirstName()) || email != null && !email.equals(user.getEmail())) {
            user.setFirstName(name);
            user.setEmail(email);
            identity.saveUser(user);
        }
        if (identity.getUserInfo(person.id(), CAME_FROM_OUTSIDE) == null) {
            identity.setUserInfo(person.id(), CAME_FROM_OUTSIDE, "true");
        }
    }

    private void assign(ExternalPerson person) {
        Set<String> mapped = settings.groupMapping().stream().flatMap(mapping -> groupsBehind(mapping.to()).stream()).collect(Collectors.toSet());
        Set<String> wanted = settings.groupMapping().stream().filter(mapping -> person.units().contains(mapping.from()))
                .flatMap(mapping -> groupsBehind(mapping.to()).stream()).collect(Collectors.toSet());
        Set<String> present = identity.createGroupQuery().groupMember(person.id()).unlimitedList().stream().map(group -> group.getId()).collect(Collectors.toCollection(HashSet::new));
        present.retainAll(mapped);
        present.stream().filter(group -> !wanted.contains(group)).forEach(group -> identity.deleteMembership(person.id(), group));
        wanted.stream().filter(group -> !present.contains(group)).forEach(group -> identity.createMembership(person.id(), group));
    }

    private static List<String> groupsBehind(String group) {
        return group.equals(Groups.ADMINISTRATORS) ? List.of(group, Groups.CAMUNDA_ADMINISTRATORS) : List.of(group);
    }

    /** Nobody knows it: the directory is asked, never this one. */
    private String unknownPassword() {
        byte[] bytes = new byte[UNKNOWN_PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable String given(@Nullable String value, @Nullable String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
