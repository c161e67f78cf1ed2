package cn.etown.support.fuzz;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import cn.etown.support.Journey;
import cn.etown.support.fuzz.Surface.Body;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every place where something comes in: all of our own routes, asked from the application itself, and the doors of the engine at which people fill in forms. */
final class Surfaces {

    /** They end sessions, change passwords or whom tasks go to, start what takes long, or close the programme's own doors for the inputs behind. */
    private static final Set<String> LEFT_OUT = Set.of("POST /password", "POST /password/others", "POST /absence", "POST /absence/{id}/substitute", "POST /absence/{id}/end", "POST /evaluation", "POST /evidence/verification",
            "POST /watch/run", "POST /watch/{id}/{remedy}", "POST /policy/changes/switches", "GET /login", "GET /error", "POST /error", "GET /evidence/state");
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final List<String> STAFF = List.of("administrator-1", "intake-desk-1", "finance-officer-1", "legal-office-1", "business-cooperation-officer-1", "process-designer-1", "science-innovation-officer-1",
            "business-cooperation-chief-1", "leader-1", "finance-chief-1", "");
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("year", "2026"), Map.entry("{year}", "2026"), Map.entry("validFrom", "\"2026-12-01\""), Map.entry("on", "\"2026-06-01\""), Map.entry("amount", "\"1000.00\""), Map.entry("page", "1"), Map.entry("title", "\"国办发明电〔2026〕9号\""),
            Map.entry("days", "\"2031-01-01,休,元旦\""), Map.entry("email", "\"zhangsan@example.cn\""), Map.entry("contact", "\"zhangsan@example.cn\""), Map.entry("version", "1"), Map.entry("{version}", "0"), Map.entry("phone", "\"010-67881234\""),
            Map.entry("{name}", "\"open\""), Map.entry("{file}", "\"supplement-requested\""), Map.entry("{key}", "\"support-agreement\""), Map.entry("kind", "\"EVIDENCE\""), Map.entry("confirmed", "true"), Map.entry("accepted", "true"),
            Map.entry("correct", "false"), Map.entry("{code}", "\"RO-4\""), Map.entry("{slug}", "\"2026-0001\""), Map.entry("q", "\"集成电路\""), Map.entry("clawback", "\"1\""), Map.entry("reference", "\"YH20260601\""));

    private final Places places;
    private final Forms forms = new Forms();
    private final Map<String, Surface> byName = new TreeMap<>();
    private final Map<String, Integer> whoTried = new ConcurrentHashMap<>();

    Surfaces(ApplicationContext context, Places places, Supplier<String> applicationDefinition, Supplier<Map<String, String>> otherDefinitions) {
        this.places = places;
        start("start support-application", "file-application", applicationDefinition, "intake-desk-1", Surfaces::filing);
        start("start term-change", "propose-term", () -> otherDefinitions.get().get("term-change"), "business-cooperation-officer-1", () -> forms.valid("propose-term"));
        start("start agreement-amendment", "propose-amendment", () -> otherDefinitions.get().get("agreement-amendment"), "science-innovation-officer-1", () -> forms.valid("propose-amendment"));
        start("start ranked-selection", "open-selection", () -> otherDefinitions.get().get("ranked-selection"), "science-innovation-chief-1", () -> forms.valid("open-selection"));
        places.names().forEach(this::place);
        add(new Surface("deployment", "POST", "/engine-rest/deployment/create", Body.MULTIPART, Set.of("deployment-name", "deployment-source", "enable-duplicate-filtering", "data"),
                () -> values("deployment-name", "\"fuzz\"", "data", "@set part", "$user", "\"process-designer-1\"")));
        add(new Surface("comment", "POST", ENGINE + "/task/{id}/comment/create", Body.JSON, Set.of("message", "{id}"),
                () -> values("message", "\"已联系企业\"", "{id}", "\"" + places.task("task check-completeness").getId() + "\"", "$user", "\"intake-desk-1\"")));
        add(new Surface("claim", "POST", "/engine-rest/task/{id}/claim", Body.JSON, Set.of("userId", "{id}"),
                () -> values("userId", "\"intake-desk-1\"", "{id}", "\"" + places.task("task check-completeness").getId() + "\"", "$user", "\"intake-desk-1\"")));
        add(new Surface("document", "POST", "/camunda/api/support/cases/{caseId}/documents", Body.MULTIPART, Set.of("file", "kind", "{caseId}"),
                () -> values("kind", "\"COMMITMENT\"", "file", "@file pdf", "{caseId}", String.valueOf(places.caseAt("task check-completeness")), "$user", "\"intake-desk-1\"")));
        context.getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods().forEach(this::route));
    }

    /** Null for a name that nothing has. */
    Surface named(String name) {
        return byName.get(name);
    }

    /** For a name that nothing has, the same one each time. */
    String nearest(String name) {
        List<String> names = List.copyOf(byName.keySet());
        return names.get(Math.floorMod(name.hashCode(), names.size()));
    }

    List<Surface> all() {
        return List.copyOf(byName.values());
    }

    /** Next time somebody else tries there. */
    void refused(Surface surface) {
        whoTried.merge(surface.name(), 1, Integer::sum);
    }

    private void add(Surface surface) {
        byName.put(surface.name(), surface);
    }

    private void start(String name, String form, Supplier<String> definition, String user, Supplier<Map<String, String>> valid) {
        add(new Surface(name, "POST", ENGINE + "/process-definition/{id}/submit-form", Body.VARIABLES, forms.fields(form),
                () -> with(valid.get(), "{id}", "\"" + definition.get() + "\"", "$user", "\"" + user + "\"")));
    }

    /** A form as staff submit it, or the page behind a link with its answer and its files. */
    private void place(String name) {
        String form = name.substring(name.indexOf(' ') + 1);
        if (name.startsWith("task ")) {
            add(new Surface(name, "POST", ENGINE + "/task/{id}/submit-form", Body.VARIABLES, forms.fields(form),
                    () -> with(forms.valid(form), "{id}", "\"" + places.task(name).getId() + "\"", "$user", "\"" + places.task(name).getAssignee() + "\"")));
            return;
        }
        add(new Surface(name, "POST", "{link}/answer", Body.JSON, forms.fields(form), () -> with(forms.valid(form), "{link}", "@raw " + places.link(name))));
        add(new Surface(name + " documents", "POST", "{link}/documents", Body.MULTIPART, Set.of("file"), () -> values("file", "@file pdf", "{link}", "@raw " + places.link(name))));
        add(new Surface(name + " page", "GET", "{link}{rest}", Body.QUERY, Set.of("{rest}"), () -> values("{rest}", "@raw /form", "{link}", "@raw " + places.link(name))));
    }

    private static Map<String, String> filing() {
        Map<String, String> values = new LinkedHashMap<>();
        Journey.filing(Office.newCreditCode(), "模糊测试项目").forEach((field, value) -> values.put(field, Value.quoted(value.toString())));
        return values;
    }

    private void route(RequestMappingInfo info, HandlerMethod handler) {
        for (String path : info.getPatternValues()) {
            for (Object method : info.getMethodsCondition().getMethods()) {
                String plain = path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
                String name = method + " " + plain;
                if (!LEFT_OUT.contains(name) && handler.getBeanType().getName().startsWith("cn.etown.support") && !plain.startsWith("/invitation")) {
                    add(surface(name, method.toString(), plain, handler.getMethod()));
                }
            }
        }
    }

    private Surface surface(String name, String method, String path, Method handler) {
        Map<String, String> valid = new LinkedHashMap<>();
        Body body = method.equals("GET") || method.equals("DELETE") ? Body.QUERY : Body.FORM;
        for (Parameter parameter : handler.getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                body = parameter.getType() == byte[].class ? Body.RAW : Body.JSON;
                valid.putAll(body == Body.RAW ? Map.of("body", "@file eml") : example(parameter.getType()));
            } else if (parameter.getType() == MultipartFile.class) {
                body = Body.MULTIPART;
                valid.put("file", "@file " + file(path));
            } else if (parameter.isAnnotationPresent(RequestParam.class)) {
                RequestParam given = parameter.getAnnotation(RequestParam.class);
                String field = !given.name().isEmpty() ? given.name() : !given.value().isEmpty() ? given.value() : parameter.getName();
                valid.put(field, EXAMPLES.getOrDefault(field, "\"测试\""));
            } else if (parameter.isAnnotationPresent(PathVariable.class)) {
                continue;
            } else if (parameter.getType().isRecord()) {
                valid.putAll(example(parameter.getType()));
            }
        }
        for (String part : path.split("(?=\\{)")) {
            if (part.startsWith("{")) {
                String variable = part.substring(0, part.indexOf('}') + 1);
                valid.put(variable, EXAMPLES.getOrDefault(variable, "\"1\""));
            }
        }
        if (path.equals("/api/applications")) {
            valid.put("header:Idempotency-Key", "\"key\"");
        }
        return new Surface(name, method, path, body, new TreeSet<>(valid.keySet()), () -> today(name, path, valid));
    }

    /** With the ids that are good at this moment. */
    private Map<String, String> today(String name, String path, Map<String, String> valid) {
        Map<String, String> values = new LinkedHashMap<>(valid);
        if (path.equals("/api/applications")) {
            values.put("header:Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
            values.put("creditCode", "\"" + Office.newCreditCode() + "\"");
            List.of("products", "baseKind", "lastYearAmount", "factKind", "factKey", "factYear").forEach(values::remove);
        }
        if (path.startsWith("/api/applications/{id}") || path.contains("cases/{caseId}") || path.contains("cases/{id}")) {
            values.put(path.contains("{caseId}") ? "{caseId}" : "{id}", String.valueOf(places.caseAt("task check-completeness")));
        }
        if (path.startsWith("/enterprises/{creditCode}") || path.startsWith("/api/enterprises/{creditCode}")) {
            values.put("{creditCode}", "\"" + places.codeAt("task check-completeness") + "\"");
            values.replace("version", String.valueOf(places.versionAt("task check-completeness")));
        }
        values.put("$user", "\"" + STAFF.get(whoTried.getOrDefault(name, path.startsWith("/publicity") ? STAFF.size() - 1 : path.startsWith("/api/") ? 1 : 0) % STAFF.size()) + "\"");
        return values;
    }

    private static String file(String path) {
        return path.startsWith("/templates") ? "docx-template" : path.startsWith("/api/imports") ? "csv imports" : path.contains("registry") ? "csv registry" : path.contains("confirmations") ? "csv bank"
                : path.contains("receipts") ? "csv receipts" : path.startsWith("/calendar") ? "csv calendar" : path.contains("bounces") ? "eml" : "pdf";
    }

    private static Map<String, String> example(Class<?> type) {
        Map<String, String> values = new LinkedHashMap<>();
        for (RecordComponent component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
            Schema schema = Arrays.stream(type.getDeclaredConstructors()[0].getParameters()).filter(parameter -> parameter.getName().equals(component.getName())).map(parameter -> parameter.getAnnotation(Schema.class))
                    .filter(found -> found != null).findFirst().orElse(null);
            String example = schema == null ? "" : schema.example();
            values.put(component.getName(), component.getType() == List.class ? listOf(component) : component.getType() == Integer.class && !example.isEmpty() ? example
                    : EXAMPLES.getOrDefault(component.getName(), Value.quoted(example.isEmpty() ? "测试" : example)));
        }
        return values;
    }

    private static String listOf(RecordComponent component) {
        Class<?> element = (Class<?>) ((java.lang.reflect.ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        List<String> fields = new ArrayList<>();
        example(element).forEach((field, value) -> fields.add(Value.quoted(field) + ":" + value));
        return element.isRecord() ? "[{" + String.join(",", fields) + "}]" : "[]";
    }

    private static Map<String, String> values(String... pairs) {
        return with(new LinkedHashMap<>(), pairs);
    }

    private static Map<String, String> with(Map<String, String> values, String... pairs) {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (int at = 0; at < pairs.length; at += 2) {
            all.put(pairs[at], pairs[at + 1]);
        }
        return all;
    }
}
