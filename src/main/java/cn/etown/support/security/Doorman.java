package cn.etown.support.security;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Lets in by the {@link RouteTable} and nobody else: a route that is in no row is shut. */
@Component
class Doorman implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);

    private final RouteTable table = RouteTable.ofTheProgramme();

    @Override
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        Door door = table.doorOf(context.getRequest().getMethod(), Requests.path(context.getRequest())).orElse(Door.NOBODY);
        return new AuthorizationDecision(door.admits(caller));
    }

    /** Whoever adds an endpoint and forgets its row is told at once why it stays shut. */
    @EventListener
    void nameForgottenRoutes(ApplicationReadyEvent ready) {
        Set<String> forgotten = new TreeSet<>();
        ready.getApplicationContext().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods().keySet()
                .forEach(route -> route.getPatternValues().forEach(path -> route.getMethodsCondition().getMethods().stream()
                        .filter(method -> !table.rows().contains(method + " " + path) && table.doorOf(method.name(), path).isEmpty())
                        .forEach(method -> forgotten.add(method + " " + path)))));
        if (!forgotten.isEmpty()) {
            LOG.error("not in doors/routes.txt and therefore shut: {}", forgotten);
        }
    }
}
