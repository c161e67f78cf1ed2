package cn.etown.support.security;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What staff need of the engine's interfaces for their work; all else is for administrators. */
class EngineRoutes implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String ENGINE = "/camunda/api/engine/engine/default|/engine-rest";
    private static final String ID = "[^/]+";

    private static final List<Route> STAFF = List.of(
            route("GET", "/camunda/api/engine/engine/?"),
            route("GET", "/camunda/api/tasklist/plugin/[^/]+/static/app/plugin\\.(js|css)"),
            route("GET", "/camunda/api/admin/auth/user/default"),
            route("GET|OPTIONS", "(%s)/filter".formatted(ENGINE)),
            route("GET", "(%s)/filter/count".formatted(ENGINE)),
            route("POST", "(%s)/filter/%s/list".formatted(ENGINE, ID)),
            route("GET", "(%s)/user/%s/profile".formatted(ENGINE, ID)),
            route("GET", "(%s)/process-definition(/count)?".formatted(ENGINE)),
            route("GET", "(%s)/process-definition/(key/)?%s/(startForm|deployed-start-form|xml)".formatted(ENGINE, ID)),
            route("POST", "(%s)/process-definition/(key/)?%s/submit-form".formatted(ENGINE, ID)),
            route("GET", "(%s)/task".formatted(ENGINE)),
            route("GET", "(%s)/task/%s".formatted(ENGINE, ID)),
            route("GET", "(%s)/task/%s/(form|deployed-form|form-variables|comment)".formatted(ENGINE, ID)),
            route("POST", "(%s)/task/%s/(claim|unclaim|submit-form|comment/create)".formatted(ENGINE, ID)),
            route("GET", "(%s)/history/user-operation(/count)?".formatted(ENGINE)),
            route("POST", "/engine-rest/task/%s/complete".formatted(ID)),
            route("POST", "/engine-rest/process-definition/(key/)?%s/start".formatted(ID)));

    /** Modeler's deployment, and a look at what is deployed. */
    private static final List<Route> DESIGNERS = List.of(
            route("GET", "/engine-rest/(version|engine)"),
            route("GET", "/engine-rest/(deployment|process-definition|decision-definition)(/.*)?"),
            route("POST", "/engine-rest/deployment/create"));

    /** What the programme does not use and has no tables or reporter for: cases of CMMN, metrics of the engine. */
    private static final Pattern SWITCHED_OFF =
            Pattern.compile("(/camunda/api/engine/engine/[^/]+|/engine-rest(/engine/[^/]+)?)/(history/|cleanup/)?(case-|cleanable-case-|metrics).*");

    private final String administrators;

    EngineRoutes(String administrators) {
        this.administrators = administrators;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(caller.get().isAuthenticated() && isGranted(caller.get(), context.getRequest()));
    }

    private boolean isGranted(Authentication caller, HttpServletRequest request) {
        if (SWITCHED_OFF.matcher(Requests.path(request)).matches()) {
            return false;
        }
        if (has(caller, administrators)) {
            return true;
        }
        if (caller.getAuthorities().isEmpty() || has(caller, "ANONYMOUS")) {
            return false;
        }
        List<Route> own = has(caller, "process-designers") ? DESIGNERS : List.of();
        return Stream.concat(STAFF.stream(), own.stream()).anyMatch(route -> route.leads(request));
    }

    private static boolean has(Authentication caller, String group) {
        return caller.getAuthorities().stream().anyMatch(authority -> authority.getAuthority().equals("ROLE_" + group));
    }

    private static Route route(String methods, String path) {
        return new Route(Pattern.compile(methods), Pattern.compile(path));
    }

    private record Route(Pattern methods, Pattern path) {

        boolean leads(HttpServletRequest request) {
            return methods.matcher(request.getMethod()).matches() && path.matcher(Requests.path(request)).matches();
        }
    }
}
