package hall;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hall.hardware.speech.SpeakerSettings;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.screen.KioskRules;
import hall.standard.design.Colour;
import hall.standard.design.Tokens;
import java.awt.Color;
import java.time.Instant;
import java.util.Random;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** The rules of the house, over all four floors: arrows point down, the domain is pure, each library has its place. */
@AnalyzeClasses(packages = "hall", importOptions = HouseRulesTest.NoTests.class)
class HouseRulesTest {

    /** Maven and .ci/t compile to different folders; both end like this, and the lower floors' tests may be a jar. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    /** Rule IS-003: a screen, a ticket or a page has no colour of its own, only those of the standard's tokens. */
    @ArchTest
    static final ArchRule coloursComeFromTheTokens = noClasses()
            .that()
            .resideInAnyPackage(
                    "hall.board.render..",
                    "hall.board.scene..",
                    "hall.kiosk.screen..",
                    "hall.kiosk.ticket..",
                    "hall.kiosk.web..",
                    "hall.web..")
            .should()
            .callConstructor(Color.class, int.class)
            .orShould()
            .callConstructor(Color.class, int.class, int.class, int.class)
            .orShould()
            .callConstructor(Colour.class, int.class)
            .orShould()
            .callMethod(Colour.class, "parse", String.class);

    @ArchTest
    static final ArchRule aFloorKnowsOnlyTheFloorsUnderIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("hardware")
            .definedBy(
                    "hall.hardware..",
                    "hall.id..",
                    "hall.json..",
                    "hall.loop..",
                    "hall.standard..",
                    "hall.text..",
                    "hall.net..")
            .layer("broker-config")
            .definedBy("hall.broker..")
            .layer("display-board")
            .definedBy("hall.board..")
            .layer("kiosk")
            .definedBy("hall.kiosk..", "hall.tier..", "hall.web..")
            .whereLayer("kiosk")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("display-board")
            .mayOnlyBeAccessedByLayers("kiosk")
            .whereLayer("broker-config")
            .mayOnlyBeAccessedByLayers("display-board", "kiosk");

    /** The upper tier knows a hall by its topics and messages; the programs in {@code hall.kiosk} start it. */
    @ArchTest
    static final ArchRule theUpperTierKnowsNothingOfAHallsInside = noClasses()
            .that()
            .resideInAPackage("hall.tier..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hall.kiosk..", "hall.board..", "hall.hardware..");

    @ArchTest
    static final ArchRule theDomainKnowsNothingButTheJavaBase = classes()
            .that()
            .resideInAnyPackage("hall.kiosk.queue", "hall.kiosk.rating")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "hall.kiosk.queue",
                    "hall.kiosk.rating",
                    "hall.text",
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.time..",
                    "org.jspecify..");

    /** The server knows the routes of each kind of person, these know HTTP, and HTTP knows who may come in. */
    @ArchTest
    static final ArchRule theWebsArrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("hall.kiosk.web")
            .layer("clerk")
            .definedBy("hall.kiosk.web.clerk")
            .layer("kiosk")
            .definedBy("hall.kiosk.web.kiosk")
            .layer("manager")
            .definedBy("hall.kiosk.web.manager")
            .layer("guide")
            .definedBy("hall.kiosk.web.guide")
            .layer("oidc")
            .definedBy("hall.web.oidc")
            .layer("citizen")
            .definedBy("hall.kiosk.web.citizen")
            .layer("commands")
            .definedBy("hall.kiosk.web.http")
            .layer("staff")
            .definedBy("hall.kiosk.web.access")
            .layer("http")
            .definedBy("hall.web.http")
            .layer("access")
            .definedBy("hall.web.access")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("clerk")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("kiosk")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("manager")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("guide")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("oidc")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("citizen")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("commands")
            .mayOnlyBeAccessedByLayers("server", "clerk", "kiosk", "manager", "guide", "citizen")
            .whereLayer("staff")
            .mayOnlyBeAccessedByLayers("server", "manager")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("server", "clerk", "kiosk", "manager", "guide", "oidc", "citizen", "commands")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers(
                    "server", "clerk", "kiosk", "manager", "guide", "oidc", "citizen", "commands", "http");

    /** What the pages of a hall and of the upper tier stand on knows neither. */
    @ArchTest
    static final ArchRule whatAllPagesShareKnowsNoHallAndNoTier = noClasses()
            .that()
            .resideInAPackage("hall.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hall.kiosk..", "hall.tier..");

    @ArchTest
    static final ArchRule openingHoursArePure = classes()
            .that()
            .resideInAPackage("hall.kiosk.hours")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "hall.kiosk.hours",
                    "hall.standard.design",
                    "hall.text",
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.time..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule calendarFilesHaveOnePlace = onlyIn("biweekly..", "hall.kiosk.hours.calendar");

    @ArchTest
    static final ArchRule noPackagesGoRoundInCircles =
            slices().matching("hall.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pahoHasOnePlace = onlyIn("org.eclipse.paho..", "hall.broker");

    @ArchTest
    static final ArchRule artemisHasOnePlace = onlyIn("org.apache.activemq..", "hall.broker.local");

    @ArchTest
    static final ArchRule nettyHasOnePlace = onlyIn("io.netty..", "hall.broker.local");

    @ArchTest
    static final ArchRule jettyAndJavalinHaveOnePlace = noClasses()
            .that(not(resideInAnyPackage("hall.kiosk.web..", "hall.web..", "hall.tier.web")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "io.javalin..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule jdbcHasOnePlace = noClasses()
            .that(not(resideInAnyPackage(
                    "hall.kiosk.journal", "hall.kiosk.projection", "hall.kiosk.bench", "hall.tier.store")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer.hikari..", "org.flywaydb..");

    @ArchTest
    static final ArchRule kafkaHasOnePlace = onlyIn("org.apache.kafka..", "hall.tier.kafka");

    @ArchTest
    static final ArchRule pi4jHasOnePlace = onlyIn("com.pi4j..", "hall.hardware.link");

    @ArchTest
    static final ArchRule serialPortsHaveOnePlace = onlyIn("com.fazecast..", "hall.hardware.link");

    @ArchTest
    static final ArchRule cardTerminalsHaveOnePlace = noClasses()
            .that(not(resideInAnyPackage("hall.hardware.link")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.smartcardio..", "jnasmartcardio..");

    @ArchTest
    static final ArchRule bouncyCastleHasOnePlace = onlyIn("org.bouncycastle..", "hall.broker.certificate");

    @ArchTest
    static final ArchRule multicastDnsHasOnePlace = onlyIn("javax.jmdns..", "hall.broker.enrol");

    @ArchTest
    static final ArchRule celHasOnePlace = onlyIn("dev.cel..", "hall.standard.condition");

    @ArchTest
    static final ArchRule yamlHasOnePlace = noClasses()
            .that(not(resideInAnyPackage("hall.json")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat..");

    @ArchTest
    static final ArchRule usbHasOnePlace = onlyIn("org.usb4java..", "hall.hardware.link");

    @ArchTest
    static final ArchRule callsIntoTheSystemsLibrariesHaveOnePlace = onlyIn("com.sun.jna..", "hall.broker.clock");

    @ArchTest
    static final ArchRule swingIsForScreensAlone = noClasses()
            .that(not(resideInAnyPackage("hall.board.screen..", "hall.kiosk.screen..", "hall.board", "hall.kiosk")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.swing..", "com.formdev..");

    @ArchTest
    static final ArchRule timeAndChanceComeInFromOutside = noClasses()
            .that(not(mainsAndLoops()))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Random.class);

    /**
     * Third parties have pools of their own, which their settings bound: Jetty's in HallServer, Artemis's and Netty's in
     * the embedded broker, and the one timer of java.util.concurrent that ends waits (orTimeout, delayedExecutor).
     */
    @ArchTest
    static final ArchRule threadsAreMadeInOnePlace = noClasses()
            .that(not(resideInAnyPackage("hall.loop")))
            .should()
            .callCodeUnitWhere(describe("makes a thread or a pool", call -> makesThreads(call.getTarget())));

    private static boolean makesThreads(CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        boolean constructor = name.equals(JavaConstructor.CONSTRUCTOR_NAME)
                && (owner.getPackageName().startsWith("java.")
                        || owner.getPackageName().startsWith("hall."));
        return (constructor && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(ExecutorService.class)))
                || (constructor && owner.isEquivalentTo(Timer.class))
                || (owner.isEquivalentTo(Thread.class) && name.matches("of(Platform|Virtual)|startVirtualThread"))
                || (owner.isEquivalentTo(Executors.class) && name.startsWith("new"))
                || (owner.isEquivalentTo(ForkJoinPool.class) && name.equals("commonPool"))
                || (owner.isEquivalentTo(Runtime.class) && name.matches("addShutdownHook|halt"))
                || (owner.isEquivalentTo(CompletableFuture.class)
                        && name.endsWith("Async")
                        && target.getRawParameterTypes().stream()
                                .noneMatch(parameter -> parameter.isEquivalentTo(Executor.class)));
    }

    /** A text in several languages is one value, so that one more language is data. */
    @ArchTest
    static final ArchRule textsForPeopleAreOneType = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("hall.text", "hall.broker.message")
            .should()
            .haveNameMatching("zh|en|chinese|english|(zh|en)[A-Z].*|.*(Zh|En|Chinese|English)")
            .because("hall.text.Text holds both; only a message keeps the field nameEn, which is in the contract");

    /** What a hall holds of the standard is handed to it and can be replaced. */
    @ArchTest
    static final ArchRule partsOfAHallKnowNoDefaultsOfTheirOwn = noClasses()
            .that()
            .resideInAnyPackage(
                    "hall.board.screen",
                    "hall.board.view",
                    "hall.board.voice",
                    "hall.kiosk.app",
                    "hall.kiosk.devices",
                    "hall.kiosk.screen",
                    "hall.kiosk.ticket",
                    "hall.kiosk.web..",
                    "hall.web..")
            .and()
            .doNotHaveSimpleName("KioskRules")
            .should()
            .callMethod(Tokens.class, "standard")
            .orShould()
            .callMethod(SpeakerSettings.class, "standard")
            .orShould()
            .accessField(KioskRules.class, "DEFAULT")
            .orShould()
            .accessField(RuleSet.class, "DEFAULT");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().and(nameNotSynthetic()).should().beFinal();

    private static ArchRule onlyIn(String library, String place) {
        return noClasses()
                .that(not(resideInAnyPackage(place)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    private static DescribedPredicate<JavaClass> mainsAndLoops() {
        return DescribedPredicate.describe(
                "are programs, loops, benches or simulators",
                type -> type.getName().matches(".*(Program|Loop|Bench|House)(\\$.*)?")
                        || type.getPackageName().startsWith("hall.hardware.simulated"));
    }

    private static DescribedPredicate<JavaField> nameNotSynthetic() {
        return DescribedPredicate.describe(
                "are written by hand",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !field.getName().startsWith("$"));
    }
}
