package io.tenantshare.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.RefusedException;
import io.tenantshare.domain.refusal.SharingException;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the house, each seen red: what holds for the project is also asked of a small copy of it in {@code
 * offenders}, where every rule must find its offenders and leave the innocent alone.
 */
class ArchitectureTest {

    private static final String PROJECT = "io.tenantshare";
    private static final String OFFENDERS = "io.tenantshare.architecture.offenders";

    // Below either of the two roots.
    private static final String DOMAIN = ".domain..";
    private static final String DOMAIN_RECIPIENT = ".domain.recipient..";
    private static final String DOMAIN_PROJECT = ".domain.project..";
    private static final String DOMAIN_REFUSAL = ".domain.refusal..";
    private static final String DOMAIN_RESOURCE = ".domain.resource..";
    private static final String PORTS = ".ports";
    private static final String CONTRACT = ".ports.contract..";
    private static final String MEMORY = ".memory..";
    private static final String MONGO = ".mongo";
    private static final String MONGO_INTERNAL = ".mongo.internal..";
    private static final String MONGO_WIRING = ".mongo.guice..";
    private static final String MONGO_TESTING = ".mongo.testing..";
    private static final String JDBC = ".jdbc";
    private static final String JDBC_WIRING = ".jdbc.guice..";
    private static final String JDBC_TESTING = ".jdbc.testing..";
    private static final String SDK = ".sdk";
    private static final String SDK_CALLS = ".sdk.call..";
    private static final String SDK_ASSEMBLY = ".sdk.assembly..";
    private static final String SDK_RECOVERY = ".sdk.recovery..";
    private static final String SDK_COMMITS = ".sdk.commit..";
    private static final String SDK_WIRING = ".sdk.guice..";
    private static final String SDK_OBSERVERS = ".sdk.observe..";
    private static final String SDK_TRANSFER = ".sdk.transfer..";
    private static final String METERS = ".micrometer..";
    private static final String FORMS = ".json";
    private static final String FORMS_IN_LINES = ".json.lines..";
    private static final String JACKSON_3_FORMS = ".jackson..";
    private static final String JACKSON_2_FORMS = ".jackson2..";
    private static final String EXAMPLES = ".examples..";
    private static final List<String> PUBLISHED = List.of(
            DOMAIN,
            PORTS,
            CONTRACT,
            MEMORY,
            MONGO,
            MONGO_INTERNAL,
            MONGO_WIRING,
            JDBC,
            JDBC_WIRING,
            SDK,
            SDK_CALLS,
            SDK_ASSEMBLY,
            SDK_RECOVERY,
            SDK_COMMITS,
            SDK_WIRING,
            SDK_OBSERVERS,
            SDK_TRANSFER,
            METERS,
            FORMS,
            FORMS_IN_LINES,
            JACKSON_3_FORMS,
            JACKSON_2_FORMS);
    private static final List<String> MODULES = Stream.concat(
                    PUBLISHED.stream(), Stream.of(MONGO_TESTING, JDBC_TESTING, EXAMPLES))
            .toList();

    private static final String JDK = "java..";
    private static final String JDK_LOGGING = "java.util.logging..";
    private static final String SQL = "javax.sql..";
    private static final String H2 = "org.h2.jdbcx..";
    private static final String HIKARI = "com.zaxxer.hikari..";
    private static final String NULLNESS = "org.jspecify.annotations..";
    private static final String JUNIT = "org.junit.jupiter.api..";
    private static final String THROWN_BY_JUNIT = "org.opentest4j..";
    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache..";
    private static final String DRIVER = "com.mongodb..";
    private static final String BSON = "org.bson..";
    // Its annotations alone: the rest is not there at run time.
    private static final String MAPSTRUCT = "org.mapstruct";
    private static final String GUICE = "com.google.inject..";
    private static final String INJECTION = "jakarta.inject..";
    private static final String MICROMETER = "io.micrometer.core.instrument..";
    private static final String JACKSON_3 = "tools.jackson..";
    private static final String JACKSON_2 = "com.fasterxml.jackson..";
    private static final String WIRING = "..guice..";

    private static final Set<String> EXCEPTIONS = Set.of(
            SharingException.class.getName(),
            InvalidInputException.class.getName(),
            RefusedException.class.getName(),
            StorageException.class.getName());

    /** What a policy is asked and what a call is about, for as long as the call lasts: nothing that is kept. */
    private static final DescribedPredicate<JavaClass> IS_A_RECORD = describe("is a record", JavaClass::isRecord);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PROJECT);
    private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

    /**
     * A rule for the tree below a root.
     *
     * @param offenders the simple names of the classes that break it in the small copy
     */
    record Rule(String name, Function<String, ArchRule> below, List<String> offenders) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Rule> rules() {
        return List.of(
                rule(
                        "the domain knows the JDK only",
                        root -> allowed(root, DOMAIN, List.of()),
                        "DomainKnowsPorts",
                        "DomainKnowsBson"),
                rule(
                        "ports add nothing but the domain",
                        root -> allowed(root, PORTS, List.of(DOMAIN)),
                        "PortsKnowSdk",
                        "PortsKnowBson",
                        // The domain it knows is not that of the small copy.
                        "PortsSurprise"),
                rule(
                        "the contract kit adds nothing but JUnit",
                        root -> allowed(root, CONTRACT, List.of(DOMAIN, PORTS), JUNIT, THROWN_BY_JUNIT),
                        "ContractKnowsMemory"),
                rule(
                        "adapters know neither each other nor the SDK",
                        root -> allowed(root, MEMORY, List.of(DOMAIN, PORTS), CAFFEINE, GUICE),
                        "MemoryKnowsSdk",
                        "MemoryKnowsMongo",
                        "MemoryKnowsDocuments",
                        "MemoryKnowsDriver"),
                rule(
                        "the MongoDB adapter adds nothing but the driver",
                        root -> allowed(root, MONGO, List.of(DOMAIN, PORTS, MONGO_INTERNAL), DRIVER, BSON),
                        "MongoKnowsMemory",
                        "MongoKnowsTesting",
                        "MongoKnowsSdk",
                        "MongoKnowsGuice"),
                rule(
                        "MongoDB's documents know the domain, BSON and how to be generated",
                        root -> allowed(root, MONGO_INTERNAL, List.of(DOMAIN), BSON, MAPSTRUCT),
                        "DocumentKnowsPorts",
                        "DocumentKnowsDriver"),
                rule(
                        "MongoDB's wiring knows its storage, and Guice",
                        root -> allowed(root, MONGO_WIRING, List.of(PORTS, MONGO), GUICE),
                        "WiringKnowsDocuments"),
                rule(
                        "only the MongoDB adapter knows its documents",
                        root -> noClasses()
                                .that(resideInAnyPackage(root + "..")
                                        .and(resideOutsideOfPackage(root + MONGO))
                                        .and(resideOutsideOfPackage(root + MONGO_INTERNAL)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(root + MONGO_INTERNAL),
                        "WiringKnowsDocuments",
                        "MemoryKnowsDocuments"),
                rule(
                        "public signatures of the MongoDB adapter show the driver's types besides, and no documents",
                        root -> classes()
                                .that(residesIn(root, MONGO))
                                .should(showOnly(JDK, root + DOMAIN, root + PORTS, root + MONGO, DRIVER)),
                        "MongoShowsDocuments",
                        "MongoShowsBson",
                        "MongoKnowsGuice"),
                rule(
                        "the SQL adapter adds nothing but JDBC, its form of JSON and two pools",
                        root -> allowed(root, JDBC, List.of(DOMAIN, PORTS, FORMS), SQL, H2, HIKARI),
                        "JdbcKnowsMongo"),
                rule(
                        "the SQL adapter's wiring knows its storage, and Guice",
                        root -> allowed(root, JDBC_WIRING, List.of(PORTS, JDBC), GUICE),
                        "JdbcWiringKnowsMeters"),
                rule(
                        "servers for tests know nothing of the project",
                        root -> noClasses()
                                .that(residesIn(root, MONGO_TESTING))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(root + "..")
                                        .and(resideOutsideOfPackage(root + MONGO_TESTING))),
                        "TestingKnowsStorage"),
                rule(
                        "the facade knows no adapter, no driver, no cache and no wiring",
                        root -> allowed(
                                root,
                                SDK,
                                List.of(
                                        DOMAIN,
                                        PORTS,
                                        SDK_CALLS,
                                        SDK_ASSEMBLY,
                                        SDK_RECOVERY,
                                        SDK_COMMITS,
                                        SDK_OBSERVERS)),
                        "SdkKnowsMemory",
                        "SdkKnowsDriver",
                        "SdkKnowsCaffeine",
                        "SdkKnowsWiring",
                        "SdkIsInjected"),
                rule(
                        "calls know how changes are committed, and no facade",
                        root -> allowed(root, SDK_CALLS, List.of(DOMAIN, PORTS, SDK_COMMITS, SDK_OBSERVERS)),
                        "CallsKnowFacade",
                        "CallsKnowRecovery"),
                rule(
                        "recovery knows how changes are committed, and no calls",
                        root -> allowed(root, SDK_RECOVERY, List.of(DOMAIN, PORTS, SDK_COMMITS, SDK_OBSERVERS)),
                        "RecoveryKnowsCalls"),
                rule(
                        "assembly knows ports only",
                        root -> allowed(root, SDK_ASSEMBLY, List.of(DOMAIN, PORTS)),
                        "AssemblyKnowsDriver"),
                rule(
                        "commits know nothing else of the SDK but what observers are told",
                        root -> allowed(root, SDK_COMMITS, List.of(DOMAIN, PORTS, SDK_OBSERVERS)),
                        "CommitsKnowAssembly"),
                rule(
                        "observers know the domain only",
                        root -> allowed(root, SDK_OBSERVERS, List.of(DOMAIN)),
                        "ObserversKnowDriver"),
                rule(
                        "moving between storages knows ports only",
                        root -> allowed(root, SDK_TRANSFER, List.of(DOMAIN, PORTS)),
                        "TransferKnowsFacade"),
                rule(
                        "the meters know what observers are told, and Micrometer",
                        root -> allowed(root, METERS, List.of(DOMAIN, SDK_OBSERVERS), MICROMETER),
                        "MetersKnowDriver"),
                rule(
                        "what recipients say beforehand is about projects and resources",
                        root -> allowed(
                                root, DOMAIN_RECIPIENT, List.of(DOMAIN_PROJECT, DOMAIN_REFUSAL, DOMAIN_RESOURCE)),
                        "RecipientKnowsMore"),
                rule(
                        "the JSON forms know the domain only",
                        root -> allowed(root, FORMS, List.of(DOMAIN)),
                        "FormsKnowPorts"),
                rule(
                        "exports know the JSON forms and ports",
                        root -> allowed(root, FORMS_IN_LINES, List.of(DOMAIN, PORTS, FORMS)),
                        "LinesKnowFacade"),
                rule(
                        "the module for Jackson 3 adds nothing but Jackson 3",
                        root -> allowed(
                                root, JACKSON_3_FORMS, List.of(DOMAIN, PORTS, SDK, SDK_OBSERVERS, FORMS), JACKSON_3),
                        "Jackson3KnowsJackson2"),
                rule(
                        "the module for Jackson 2 adds nothing but Jackson 2",
                        root -> allowed(
                                root, JACKSON_2_FORMS, List.of(DOMAIN, PORTS, SDK, SDK_OBSERVERS, FORMS), JACKSON_2),
                        "Jackson2KnowsJackson3"),
                rule(
                        "the SDK's wiring knows the facade, and Guice",
                        root -> allowed(root, SDK_WIRING, List.of(DOMAIN, PORTS, SDK, SDK_OBSERVERS), GUICE),
                        "WiringKnowsCalls"),
                rule(
                        "public signatures of the facade show nothing that is hidden behind it",
                        root -> classes()
                                .that(residesIn(root, SDK))
                                .should(showOnly(JDK, root + DOMAIN, root + PORTS, root + SDK, root + SDK_OBSERVERS)),
                        "SdkShowsAssembly"),
                rule(
                        "only the wiring knows Guice and its annotations",
                        root -> noClasses()
                                .that(published(root).and(resideOutsideOfPackage(WIRING)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(GUICE, INJECTION),
                        "MemoryShowsGuice",
                        "MongoKnowsGuice",
                        "SdkIsInjected"),
                rule(
                        "public signatures outside the wiring show the JDK's types and our own",
                        root -> classes()
                                .that(published(root)
                                        .and(resideOutsideOfPackage(WIRING))
                                        .and(resideOutsideOfPackages(
                                                root + MONGO, root + MONGO_INTERNAL, root + METERS)))
                                .should(showOnly(JDK, SQL, PROJECT + "..")),
                        "MemoryShowsGuice",
                        "MemoryShowsCaffeine"),
                rule(
                        "only defaults read the system's clock",
                        root -> noClasses()
                                .that(published(root)
                                        .and(areNot(
                                                root + ".sdk.SharingBuilder",
                                                root + ".sdk.observe.DeniedAttempts",
                                                root + ".sdk.guice.SharingModule",
                                                root + ".memory.MemorySettings",
                                                root + ".mongo.MongoSettings",
                                                root + ".jdbc.JdbcSettings")))
                                .should()
                                .accessTargetWhere(READS_THE_CLOCK),
                        "DomainAsksTheTime",
                        "SdkRefersToTheTime"),
                rule(
                        "domain classes are records, enums, interfaces, sealed or final",
                        root -> classes()
                                .that(residesIn(root, DOMAIN).and(areNot(SharingException.class.getName())))
                                .and()
                                .areNotInterfaces()
                                .and()
                                .areNotEnums()
                                .and()
                                .areNotAnonymousClasses()
                                .and(describe(
                                        "are not sealed",
                                        type -> !type.reflect().isSealed()))
                                .should()
                                .haveModifier(JavaModifier.FINAL),
                        "DomainIsMutable"),
                rule(
                        "nothing has setters",
                        root -> methods()
                                .that()
                                .areDeclaredInClassesThat(published(root))
                                .should()
                                .haveNameNotMatching("set[A-Z].*"),
                        "DomainIsMutable"),
                // Fields only: a page "after" nothing takes an Optional on purpose, in ports and SDK alike. A record's
                // component
                // is what its accessor answers, and no accessor answers null.
                rule(
                        "Optional is an answer, or what a record answers, and not a field",
                        root -> fields().that()
                                .areDeclaredInClassesThat(published(root).and(not(IS_A_RECORD)))
                                .should()
                                .notHaveRawType(Optional.class),
                        "DomainIsMutable"),
                rule(
                        "packages are free of cycles",
                        root -> slices().matching(root + ".(**)").should().beFreeOfCycles(),
                        "Hen",
                        "Egg",
                        // Knowing each other the wrong way round makes cycles too.
                        "DomainKnowsPorts",
                        "PortsKnowSdk",
                        "MemoryKnowsSdk",
                        "MemoryKnowsMongo",
                        "MongoKnowsMemory",
                        "MongoKnowsTesting",
                        "TestingKnowsStorage",
                        "SdkKnowsMemory",
                        "SdkKnowsWiring",
                        "CallsKnowFacade",
                        "CallsKnowRecovery",
                        "RecoveryKnowsCalls"),
                rule(
                        "only the known exceptions are thrown",
                        root -> classes()
                                // The one that does not leave its adapter.
                                .that(published(root).and(areNot(root + ".mongo.Commands$DuplicateKey")))
                                .and()
                                .areAssignableTo(Throwable.class)
                                .should()
                                .beAssignableTo(SharingException.class)
                                .andShould(be(EXCEPTIONS)),
                        "DomainSurprises",
                        "PortsSurprise"),
                rule(
                        "libraries do not print",
                        root -> noClasses().that(published(root)).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS),
                        "SdkPrints"),
                rule(
                        "libraries log through System.Logger",
                        root -> noClasses()
                                .that(published(root))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(JDK_LOGGING),
                        "SdkPrints"),
                rule(
                        "every package is introduced and null-marked",
                        root -> classes().that(resideInAnyPackage(root + "..")).should(BE_IN_A_NULL_MARKED_PACKAGE),
                        "Unmarked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theProjectKeepsTheRule(Rule rule) {
        rule.below().apply(PROJECT).check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleFindsItsOffendersAndNobodyElse(Rule rule) {
        List<String> violations = rule.below()
                .apply(OFFENDERS)
                .evaluate(OFFENDING)
                .getFailureReport()
                .getDetails();
        for (String offender : rule.offenders()) {
            assertTrue(
                    violations.stream().anyMatch(violation -> violation.contains("." + offender)),
                    () -> offender + " went unnoticed: " + violations);
        }
        for (String violation : violations) {
            assertTrue(
                    rule.offenders().stream().anyMatch(offender -> violation.contains("." + offender)),
                    () -> "not an offender: " + violation);
        }
    }

    @Test
    void everyOffenderBreaksARule() {
        List<String> named = rules().stream()
                .flatMap(rule -> rule.offenders().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> present = OFFENDING.stream()
                .filter(type -> !type.getSimpleName().startsWith("Innocent"))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .sorted()
                .toList();
        assertEquals(named, present);
    }

    @Test
    void everyModuleContributesClassesAndEveryClassBelongsToOneModule() {
        for (String module : MODULES) {
            assertTrue(CLASSES.stream().anyMatch(residesIn(PROJECT, module)), module + " matches nothing");
        }
        for (JavaClass type : CLASSES) {
            long modules = MODULES.stream()
                    .filter(module -> residesIn(PROJECT, module).test(type))
                    .count();
            assertEquals(1, modules, type.getName() + " belongs to no module that the rules know, or to several");
        }
    }

    @Test
    void everyLibraryTheRulesNameIsUsedSomewhere() {
        List<Dependency> dependencies = new ArrayList<>();
        Stream.of(CLASSES, OFFENDING)
                .flatMap(JavaClasses::stream)
                .forEach(type -> dependencies.addAll(type.getDirectDependenciesFromSelf()));
        for (String library : List.of(
                JDK,
                JDK_LOGGING,
                NULLNESS,
                JUNIT,
                THROWN_BY_JUNIT,
                CAFFEINE,
                DRIVER,
                BSON,
                MAPSTRUCT,
                GUICE,
                INJECTION,
                MICROMETER,
                JACKSON_3,
                JACKSON_2)) {
            PackageMatcher matcher = PackageMatcher.of(library);
            assertTrue(
                    dependencies.stream()
                            .anyMatch(dependency ->
                                    matcher.matches(dependency.getTargetClass().getPackageName())),
                    library + " matches nothing");
        }
    }

    @Test
    void theClassesThatMayReadTheClockExist() {
        for (String name : List.of(
                "sdk.SharingBuilder",
                "sdk.observe.DeniedAttempts",
                "sdk.guice.SharingModule",
                "memory.MemorySettings",
                "mongo.MongoSettings")) {
            JavaClass type = CLASSES.get(PROJECT + "." + name);
            assertTrue(type.getAccessesFromSelf().stream().anyMatch(READS_THE_CLOCK), name + " needs no exception");
        }
    }

    @Test
    void testClassesAreNotPartOfTheProject() {
        assertFalse(CLASSES.contain(ArchitectureTest.class));
    }

    private static Rule rule(String name, Function<String, ArchRule> below, String... offenders) {
        return new Rule(name, below, List.of(offenders));
    }

    /** Whatever is not listed is forbidden: a typo here fails, where one in a list of forbidden packages would pass. */
    private static ArchRule allowed(String root, String module, List<String> otherModules, String... libraries) {
        List<String> packages = new ArrayList<>(List.of(root + module, JDK, NULLNESS));
        otherModules.forEach(other -> packages.add(root + other));
        packages.addAll(Arrays.asList(libraries));
        return classes()
                .that(residesIn(root, module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> residesIn(String root, String module) {
        return resideInAnyPackage(root + module);
    }

    private static DescribedPredicate<JavaClass> published(String root) {
        return resideInAnyPackage(
                PUBLISHED.stream().map(module -> root + module).toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        return describe("are not " + List.of(names), type -> !List.of(names).contains(type.getName()));
    }

    private static ArchCondition<JavaClass> be(Set<String> names) {
        return condition("be one of " + names, type -> names.contains(type.getName()) ? List.of() : List.of("itself"));
    }

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_CLOCK =
            describe("reads the system's clock", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getName();
                return switch (owner) {
                    case "java.lang.System" -> name.equals("currentTimeMillis");
                    case "java.util.Date" -> name.equals("<init>");
                    default -> owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"));
                };
            });

    private static final ArchCondition<JavaClass> BE_IN_A_NULL_MARKED_PACKAGE = condition(
            "be in a package with a null-marked package-info",
            type -> type.getPackage().isAnnotatedWith(NullMarked.class) ? List.of() : List.of("its package is not"));

    /** What a host sees of a class: the types in the signatures of its public and protected members. */
    private static ArchCondition<JavaClass> showOnly(String... packages) {
        DescribedPredicate<JavaClass> fine = resideInAnyPackage(packages);
        return condition("show only " + List.of(packages), type -> {
            boolean hidden = !type.getModifiers().contains(JavaModifier.PUBLIC);
            return hidden
                    ? List.of()
                    : type.getMembers().stream()
                            .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                    || member.getModifiers().contains(JavaModifier.PROTECTED))
                            .flatMap(member -> member.getAllInvolvedRawTypes().stream()
                                    .map(JavaClass::getBaseComponentType)
                                    .filter(shown -> !shown.isPrimitive() && !fine.test(shown))
                                    .map(shown -> member.getName() + " shows " + shown.getName()))
                            .toList();
        });
    }

    private static ArchCondition<JavaClass> condition(String text, Function<JavaClass, List<String>> complaints) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                complaints
                        .apply(type)
                        .forEach(complaint ->
                                events.add(SimpleConditionEvent.violated(type, type.getName() + ": " + complaint)));
            }
        };
    }
}
