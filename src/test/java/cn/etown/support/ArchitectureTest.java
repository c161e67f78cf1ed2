package cn.etown.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

@AnalyzeClasses(packages = "cn.etown.support", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> CLOCKED = List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Year.class)
            .stream().map(Class::getName).collect(Collectors.toSet());

    @Test
    void everyFeatureUsesOnlyTheFeaturesThatItDeclares() {
        ApplicationModules.of(SupportProgramme.class).verify();
    }

    @ArchTest
    static final ArchRule theEngineStaysAtTheEdge = noClasses()
            .that().resideOutsideOfPackages("..engine..", "..process..", "..security..")
            .should().dependOnClassesThat().resideInAPackage("org.camunda..")
            .because("a fork of the engine must be a dependency change (docs/adr): types of org.camunda live in engine and <feature>.process");

    @ArchTest
    static final ArchRule delegatesArePackagePrivateAndNamed = classes()
            .that().implement(JavaDelegate.class)
            .should().haveSimpleNameEndingWith("Delegate").andShould().bePackagePrivate().andShould().resideInAPackage("..process")
            .because("a model names a delegate, Java never does");

    @ArchTest
    static final ArchRule delegatesOnlyTranslate = noClasses()
            .that().implement(JavaDelegate.class)
            .should(dependOnClassesThat(JavaClass.Predicates.assignableTo(Repository.class)))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient")
            .orShould().dependOnClassesThat().haveNameMatching("org\\.camunda\\.bpm\\.engine\\.[A-Z]\\w*Service")
            .because("a delegate reads variables, makes one call, writes variables; rules and storage are the feature's");

    @ArchTest
    static final ArchRule delegatesAreShort = classes()
            .that().implement(JavaDelegate.class)
            .should(new ArchCondition<>("have an execute method of at most 20 lines") {
                @Override
                public void check(JavaClass delegate, ConditionEvents events) {
                    delegate.getMethods().stream().filter(method -> method.getName().equals("execute") && !method.getModifiers().contains(JavaModifier.BRIDGE)).forEach(method -> {
                        int last = method.getAccessesFromSelf().stream().mapToInt(JavaAccess::getLineNumber).max().orElse(0);
                        int first = method.getSourceCodeLocation().getLineNumber();
                        if (last - first > 20) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " spans " + (last - first) + " lines"));
                        }
                    });
                }
            })
            .because("what is longer is a rule, and a rule belongs to the feature");

    @ArchTest
    static final ArchRule variablesHaveOneDeclaration = noClasses()
            .that().resideOutsideOfPackage("..engine..")
            .should().callMethodWhere(new DescribedPredicate<JavaMethodCall>("reads or writes a variable of a VariableScope") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isAssignableTo(VariableScope.class)
                            && Set.of("getVariable", "setVariable", "getVariableLocal", "setVariableLocal", "getVariableTyped", "setVariables").contains(call.getName());
                }
            })
            .because("a variable is declared once in <Process>Variables and read through engine.Variable");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that().resideOutsideOfPackage("..calendar..")
            .should().callMethodWhere(new DescribedPredicate<JavaMethodCall>("asks for now without a Clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("now") && CLOCKED.contains(call.getTargetOwner().getName())
                            && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
                }
            })
            .because("ten years must be walkable in a test");

    @ArchTest
    static final ArchRule moneyIsNeverADouble = noFields()
            .that().haveNameMatching("(?i).*(amount|money|yuan|fen|price|capital).*")
            .should().haveRawType(double.class).orShould().haveRawType(Double.class).orShould().haveRawType(float.class)
            .because("a double loses fen");

    @Test
    void theRulesLookAtRealClasses() {
        JavaClasses classes = new com.tngtech.archunit.core.importer.ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cn.etown.support");
        org.assertj.core.api.Assertions.assertThat(classes.stream().filter(type -> type.isAssignableTo(JavaDelegate.class))).isNotEmpty();
    }
}
