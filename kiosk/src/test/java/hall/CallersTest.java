package hall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Nothing of the programs is there for nobody: each type and each method has a user among the programs themselves; tests do
 * not count. What is called by its name at run time, or by a person, is listed here with its reason.
 */
class CallersTest {

    /** Simulated devices do on demand what a test asks of them: jam, tear, fall silent. */
    private static final String FAR_ENDS = "hall.hardware.simulated";

    /** What tests alone call, and why it stays. */
    private static final Map<String, List<String>> EXCEPTIONS = Map.of(
            "what cards, chips, lamps and LED can do by their standards, whatever of it a hall asks for",
            List.of(
                    "hall.hardware.idcard.IdCard.name",
                    "hall.hardware.idcard.IdCard.photo",
                    "hall.hardware.idcard.IdCard.sex",
                    "hall.hardware.idcard.IdCard.validity",
                    "hall.hardware.idcard.IdCard$Foreigner2017.name",
                    "hall.hardware.idcard.IdCard$Foreigner2023.name",
                    "hall.hardware.lamp.Lamp.show",
                    "hall.hardware.led.LedBar.brightness",
                    "hall.hardware.led.LedBar.power",
                    "hall.hardware.led.LedTextBar.brightness",
                    "hall.hardware.led.LedTextBar.power"),
            "what tests of other packages look at",
            List.of(
                    "hall.broker.Conversation.open",
                    "hall.broker.Topic.read",
                    "hall.broker.message.Envelope.asLate",
                    "hall.hardware.Capabilities.values",
                    "hall.hardware.Tally$Counters.of",
                    "hall.hardware.idcard.PersonalText.copy",
                    "hall.hardware.printer.EscPosPrinter.paper",
                    "hall.kiosk.alarm.AlarmWatch.open",
                    "hall.kiosk.app.RemoteKiosk.behind",
                    "hall.kiosk.app.RemoteKiosk.hall",
                    "hall.kiosk.app.RemoteKiosk.printing",
                    "hall.kiosk.ticket.TicketLayout.view"),
            "short forms for what tests write often",
            List.of(
                    "hall.board.machine.MachineFile.parse",
                    "hall.broker.mosquitto.MosquittoFiles.write",
                    "hall.hardware.config.DevicesConfig.parse",
                    "hall.hardware.link.SerialSettings.of",
                    "hall.hardware.printer.EscPosOptions.with",
                    "hall.kiosk.config.HallStandard.of",
                    "hall.kiosk.queue.HallSetup.under",
                    "hall.kiosk.ticket.Menu.of"),
            "what SLF4J makes by the name in a system property",
            List.of("hall.board.command.ProgramLog.<init>"),
            "what Paho has Java's ServiceLoader make by a file in the jar",
            List.of("hall.broker.PatientNetwork.<init>"),
            "a failover of the database, which a test does by hand",
            List.of("hall.tier.local.LocalPostgres.promote", "hall.tier.local.LocalPostgres.standby"));

    private static JavaClasses programs;
    private static Map<String, List<JavaAccess<?>>> calls;

    @BeforeAll
    static void read() {
        programs = new ClassFileImporter()
                .withImportOption(new HouseRulesTest.NoTests())
                .importPackages("hall");
        calls = programs.stream()
                .flatMap(each -> Stream.<JavaAccess<?>>concat(
                        each.getCodeUnitCallsFromSelf().stream(),
                        each.getCodeUnitReferencesFromSelf().stream().map(reference -> (JavaAccess<?>) reference)))
                .collect(groupingBy(call -> call.getTarget().getName()));
    }

    @Test
    void eachTypeIsUsed() {
        Set<String> unused = programs.stream()
                .filter(type ->
                        !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getPackageName().startsWith(FAR_ENDS))
                .filter(type -> type.tryGetMethod("main", String[].class).isEmpty())
                .filter(type -> programs.stream()
                        .filter(part -> within(part, type))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .allMatch(use -> within(use.getOriginClass(), type)))
                .map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));

        assertThat(unused).isEmpty();
    }

    @Test
    void eachMethodIsCalled() {
        Set<String> unused = programs.stream()
                .flatMap(type ->
                        Stream.<JavaCodeUnit>concat(type.getMethods().stream(), type.getConstructors().stream()))
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !unit.getModifiers().contains(JavaModifier.BRIDGE))
                .filter(unit -> !unit.getOwner().getPackageName().startsWith(FAR_ENDS))
                .filter(unit -> !isOfJava(unit) && !isNamedInAnnotations(unit))
                .filter(unit -> !overridesALibrarys(unit))
                .filter(unit -> !isCalled(unit))
                .map(unit -> unit.getOwner().getName() + "." + unit.getName())
                .collect(toCollection(TreeSet::new));

        assertThat(unused)
                .as("methods without a caller, but for the exceptions; an exception that has one is none")
                .containsExactlyInAnyOrderElementsOf(
                        EXCEPTIONS.values().stream().flatMap(List::stream).toList());
    }

    private static boolean within(JavaClass inner, JavaClass outer) {
        return inner.equals(outer) || inner.getName().startsWith(outer.getName() + "$");
    }

    /** What the compiler makes, and what records and enums have by nature. */
    private static boolean isOfJava(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        if (unit instanceof JavaConstructor) {
            return unit.getModifiers().contains(JavaModifier.PRIVATE)
                    || owner.isRecord()
                    || owner.isEnum()
                    || owner.isAnonymousClass();
        }
        boolean isOfAnEnum =
                owner.isEnum() && Set.of("values", "valueOf", "$values").contains(unit.getName());
        boolean isOfARecord = owner.isRecord()
                && unit.getRawParameterTypes().isEmpty()
                && owner.tryGetField(unit.getName()).isPresent();
        return isOfAnEnum
                || isOfARecord
                || unit.getName().startsWith("lambda$")
                || unit.getName().equals("main");
    }

    /** Commands and converters of a command line, and what makes a value of JSON, are named in annotations. */
    private static boolean isNamedInAnnotations(JavaCodeUnit unit) {
        boolean isMadeByPicocli = unit instanceof JavaConstructor
                && unit.getOwner().getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().getPackageName().equals("picocli"));
        return isMadeByPicocli
                || unit.isAnnotatedWith(CommandLine.Command.class)
                || unit.isAnnotatedWith(JsonCreator.class)
                || unit.isAnnotatedWith(JsonValue.class);
    }

    private static boolean overridesALibrarys(JavaCodeUnit unit) {
        return unit instanceof JavaMethod
                && above(unit.getOwner())
                        .filter(type -> !type.getName().startsWith("hall."))
                        .flatMap(type -> type.getMethods().stream())
                        .anyMatch(method -> same(
                                method.getName(), method.getRawParameterTypes().size(), unit));
    }

    private static boolean isCalled(JavaCodeUnit unit) {
        return calls.getOrDefault(unit.getName(), List.of()).stream()
                .filter(call -> !call.getOrigin().equals(unit))
                .anyMatch(call -> {
                    JavaClass target = call.getTargetOwner();
                    return (unit instanceof JavaConstructor
                                    ? target.equals(unit.getOwner())
                                    : related(target, unit.getOwner()))
                            && ((CodeUnitAccessTarget) call.getTarget())
                                            .getRawParameterTypes()
                                            .size()
                                    == unit.getRawParameterTypes().size();
                });
    }

    private static boolean related(JavaClass one, JavaClass other) {
        return one.isAssignableTo(other.getName()) || other.isAssignableTo(one.getName());
    }

    private static boolean same(String name, int parameters, JavaCodeUnit unit) {
        return name.equals(unit.getName())
                && parameters == unit.getRawParameterTypes().size();
    }

    private static Stream<JavaClass> above(JavaClass type) {
        Set<JavaClass> all = new HashSet<>(type.getAllRawSuperclasses());
        all.addAll(type.getAllRawInterfaces());
        return all.stream();
    }
}
