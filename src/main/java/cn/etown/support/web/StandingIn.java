package cn.etown.support.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the present request may do only because somebody is absent (代办, ADR 25). It is looked up when the caller's own groups do not suffice, and a request that
 * is let in by it is done in the absent person's name as a whole.
 */
public final class StandingIn {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD");
    private static final String OFFERED = StandingIn.class.getName() + ".offered";
    private static final String USED = StandingIn.class.getName() + ".used";
    private static final String SHOWN = StandingIn.class.getName() + ".shown";

    private StandingIn() {
    }

    /** All that an absent person may do by groups. @param absenceId by which it is allowed */
    public record Right(String principal, long absenceId, Set<String> groups) {
    }

    /** Who may stand in for whom in this request, asked at most once. */
    public static void offer(HttpServletRequest request, Supplier<List<Right>> rights) {
        request.setAttribute(OFFERED, SingletonSupplier.of(rights));
    }

    /** Where the own groups do not satisfy the rule, they do with those of one absent person. */
    static Optional<Right> find(Set<String> own, Predicate<Set<String>> rule) {
        Optional<Right> found = rights().stream().filter(right -> rule.test(Stream.concat(own.stream(), right.groups().stream()).collect(Collectors.toUnmodifiableSet()))).findFirst();
        found.ifPresent(right -> RequestContextHolder.currentRequestAttributes().setAttribute(SHOWN, right, RequestAttributes.SCOPE_REQUEST));
        return found;
    }

    /** What is done by whom in whose name. */
    public record Use(String userId, Right right) {
    }

    /** From here on the request is done in that person's name. */
    static void act(String userId, Right right) {
        RequestContextHolder.currentRequestAttributes().setAttribute(USED, new Use(userId, right), RequestAttributes.SCOPE_REQUEST);
    }

    /** Of all absent persons. */
    static Stream<String> groups() {
        return rights().stream().flatMap(right -> right.groups().stream());
    }

    /** In whose name the request is done; empty where the own right suffices, and for looking. */
    public static Optional<Use> used() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes present && !LOOKING.contains(present.getRequest().getMethod())
                ? Optional.ofNullable((Use) present.getAttribute(USED, RequestAttributes.SCOPE_REQUEST)) : Optional.empty();
    }

    /** Whose right opened the page or something on it. */
    public static Optional<Right> shown() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return Optional.ofNullable(request == null ? null : (Right) request.getAttribute(SHOWN, RequestAttributes.SCOPE_REQUEST));
    }

    @SuppressWarnings("unchecked")
    private static List<Right> rights() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object offered = request == null ? null : request.getAttribute(OFFERED, RequestAttributes.SCOPE_REQUEST);
        return offered == null ? List.of() : ((Supplier<List<Right>>) offered).get();
    }
}
