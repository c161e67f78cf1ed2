package cn.etown.support.browser;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page that a controller of ours answers is looked at by axe: in {@link AccessibilityBrowserIT}, or in the browser test named here. */
class AccessiblePagesTest {

    /** Pages that need a case, a file or an agreement first. */
    private static final Map<String, Class<?>> ELSEWHERE = Map.of(
            "/clawback", ClawbackBrowserIT.class,
            "/clawback/{id:\\d+}", ClawbackBrowserIT.class,
            "/dashboard/lists/{name:[a-z]+}", InsightBrowserIT.class,
            "/evaluation/{year:\\d{4}}", CampaignBrowserIT.class,
            "/invitation/{token}", ClawbackBrowserIT.class,
            "/obligations/agreements/{id}", ObligationsBrowserIT.class,
            "/obligations/registry/files/{id}", ObligationsBrowserIT.class,
            "/payments/confirmations/{id}", PaymentsBrowserIT.class,
            "/publicity/{slug:[0-9-]+}", MainPathBrowserIT.class);

    /** The door that only leads on to the work list, and the receipt of an objection, four lines of text that are shown once. */
    private static final Set<String> NO_PAGE_TO_LOOK_AT = Set.of("/", "/publicity/received");

    private static final Path SOURCES = Path.of("src", "test", "java");

    @Test
    void everyPageIsLookedAtByAxe() throws IOException {
        List<String> opened = openedByTheAccessibilityTest();

        assertThat(pages().stream().filter(page -> !ELSEWHERE.containsKey(page) && !NO_PAGE_TO_LOOK_AT.contains(page)).filter(page -> opened.stream().noneMatch(address -> matches(page, address))))
                .as("pages that AccessibilityBrowserIT does not open; add them there, or name here the browser test whose pages axe looks at").isEmpty();
    }

    @Test
    void whatIsLookedAtElsewhereExistsAndIsLookedAtThere() {
        assertThat(pages()).containsAll(ELSEWHERE.keySet()).containsAll(NO_PAGE_TO_LOOK_AT);
        assertThat(ELSEWHERE.values()).allSatisfy(test -> assertThat(sourceOf(test)).as(test.getSimpleName()).contains("Accessibility.violations("));
    }

    private static List<String> openedByTheAccessibilityTest() throws IOException {
        return Pattern.compile("looksAt\\(.*\\);").matcher(sourceOf(AccessibilityBrowserIT.class)).results().map(MatchResult::group)
                .flatMap(line -> Pattern.compile("\"(/[^\"?]*)[^\"]*\"( \\+)?").matcher(line).results().map(found -> found.group(2) == null ? found.group(1) : found.group(1) + "x")).toList();
    }

    private static String sourceOf(Class<?> test) throws IOException {
        return Files.readString(SOURCES.resolve(test.getName().replace('.', '/') + ".java"));
    }

    private static boolean matches(String page, String address) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(page);
        return pattern.matches(PathContainer.parsePath(address));
    }

    private static Set<String> pages() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("cn.etown.support").stream().map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(name, AccessiblePagesTest.class.getClassLoader()))
                .filter(controller -> !AnnotatedElementUtils.hasAnnotation(controller, ResponseBody.class))
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()).filter(AccessiblePagesTest::isPage).flatMap(method -> addresses(controller, method)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A template by its name; files and data are answered otherwise. */
    private static boolean isPage(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, GetMapping.class) && !AnnotatedElementUtils.hasAnnotation(method, ResponseBody.class)
                && (method.getReturnType() == String.class || method.getReturnType() == ModelAndView.class);
    }

    private static Stream<String> addresses(Class<?> controller, Method method) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String[] prefixes = all == null || all.path().length == 0 ? new String[] {""} : all.path();
        RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        String[] paths = own == null || own.path().length == 0 ? new String[] {""} : own.path();
        return Arrays.stream(prefixes).flatMap(prefix -> Arrays.stream(paths).map(path -> prefix + path));
    }
}
