package cn.etown.support.security;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** All that the running application answers to, asked from itself: controllers, actuator, static files, and Camunda's JAX-RS resources. */
final class Routes {

    private static final String JAX_RS_APPLICATION = "jakarta.ws.rs.Application";

    private final Set<String> found = new TreeSet<>();

    private Routes() {
    }

    /** {@code GET /engine-rest/task/{id}}, sorted. */
    static Set<String> of(ApplicationContext context, ServletContext servlets) throws ReflectiveOperationException, IOException {
        Routes routes = new Routes();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(routes::addOwn));
        context.getBeansOfType(AbstractUrlHandlerMapping.class).values()
                .forEach(mapping -> mapping.getHandlerMap().keySet().forEach(path -> routes.add("GET", path)));
        routes.addResources("/engine-rest", context.getBean(CamundaJerseyResourceConfig.class).getClasses());
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            String application = servlet.getInitParameter(JAX_RS_APPLICATION);
            if (application != null) {
                Application resources = (Application) Class.forName(application).getDeclaredConstructor().newInstance();
                for (String mapping : servlet.getMappings()) {
                    routes.addResources(mapping.replace("/*", ""), resources.getClasses());
                }
            } else {
                servlet.getMappings().stream().filter(mapping -> !mapping.startsWith("/engine-rest")).forEach(mapping -> routes.add("GET", mapping));
            }
        }
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:/static/**/*.*")) {
            routes.add("GET", file.getURL().getPath().replaceFirst(".*/static/", "/"));
        }
        return routes.found;
    }

    private void addOwn(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            (methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name)).forEach(method -> add(method, path));
        }
    }

    private void addResources(String prefix, Collection<Class<?>> roots) {
        for (Class<?> root : roots) {
            Path path = pathOf(root);
            if (path != null) {
                walk(joined(prefix, path.value()), root, new ArrayDeque<>());
            }
        }
    }

    /** A method with a path and without a verb leads on to the resource that it returns. */
    private void walk(String path, Class<?> resource, Deque<Class<?>> way) {
        if (way.contains(resource)) {
            return;
        }
        way.push(resource);
        for (Method method : resource.getMethods()) {
            Set<String> verbs = new LinkedHashSet<>();
            String own = null;
            for (Method declared : declarationsOf(method)) {
                Arrays.stream(declared.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null).forEach(verb -> verbs.add(verb.value()));
                Path declaredPath = declared.getAnnotation(Path.class);
                own = declaredPath == null ? own : declaredPath.value();
            }
            String whole = own == null ? path : joined(path, own);
            verbs.forEach(verb -> add(verb, whole));
            if (verbs.isEmpty() && own != null) {
                walk(whole, method.getReturnType(), way);
            }
        }
        way.pop();
    }

    private static List<Method> declarationsOf(Method method) {
        return lineage(method.getDeclaringClass()).stream().map(type -> {
            try {
                return type.getMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException e) {
                return null;
            }
        }).filter(found -> found != null).toList();
    }

    private static Path pathOf(Class<?> resource) {
        return lineage(resource).stream().map(type -> type.getAnnotation(Path.class)).filter(path -> path != null).findFirst().orElse(null);
    }

    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            all.add(each);
            for (Class<?> contract : each.getInterfaces()) {
                all.addAll(lineage(contract));
            }
        }
        return all;
    }

    private static String joined(String prefix, String path) {
        String plain = path.startsWith("/") ? path : "/" + path;
        return plain.equals("/") ? prefix : prefix + plain;
    }

    /** {@code {id: [a-z]+}} is {@code {id}}, {@code {file: .*}} goes on over slashes; nothing else of a pattern matters here. */
    private void add(String method, String path) {
        String plain = path.replaceAll("\\{\\s*\\w+\\s*:\\s*\\.\\*\\s*}", "**").replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(\\{[^{}]*}[^{}]*)*}", "{$1}");
        found.add(method + " " + (plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain));
    }
}
