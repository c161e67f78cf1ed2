package cn.etown.support;

import java.util.List;
import java.util.Optional;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.springframework.stereotype.Component;

import static java.util.Comparator.comparing;

/** The beans that models and element templates may name: components in {@code <feature>.process}. */
final class Beans {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("cn.etown.support");

    private Beans() {
    }

    static Optional<JavaClass> named(String bean) {
        return all().stream().filter(type -> nameOf(type).equals(bean)).findFirst();
    }

    /** The engine's expressions reach public methods of public classes only. */
    static boolean offers(JavaClass bean, String method) {
        return bean.getModifiers().contains(JavaModifier.PUBLIC) && bean.getAllMethods().stream().anyMatch(m -> m.getName().equals(method) && m.getModifiers().contains(JavaModifier.PUBLIC));
    }

    static List<String> endingWith(String suffix) {
        return all().stream().map(Beans::nameOf).filter(name -> name.endsWith(suffix)).toList();
    }

    private static List<JavaClass> all() {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().endsWith(".process") && type.isAnnotatedWith(Component.class))
                .sorted(comparing(JavaClass::getName)).toList();
    }

    private static String nameOf(JavaClass type) {
        String given = type.getAnnotationOfType(Component.class).value();
        String simple = type.getSimpleName();
        return given.isEmpty() ? Character.toLowerCase(simple.charAt(0)) + simple.substring(1) : given;
    }
}
