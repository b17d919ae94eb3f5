package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.text.Text;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BoundsTest {

    private static final String ENDLESS = "x".repeat(65_534);
    private static final Set<Class<?>> TEXTS = Set.of(String.class, List.class, Text.class);

    /** Whoever adds a text or a list to a command is told here to bound it. */
    @TestFactory
    Stream<DynamicTest> everyTextAndListOfEveryCommandIsBounded() {
        return Stream.of(
                        HallCommand.class,
                        QueueCommand.class,
                        ConfigCommand.class,
                        DutyCommand.class,
                        SiteEvent.class,
                        SceneEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .flatMap(type -> Stream.of(type.getRecordComponents())
                        .filter(part -> TEXTS.contains(part.getType()))
                        .map(part -> DynamicTest.dynamicTest(
                                type.getSimpleName() + "." + part.getName(),
                                () -> assertThat(Bounds.refusal(new Request("r", "b", oversized(type, part))))
                                        .isPresent())));
    }

    @Test
    void whatAManagerDoesInAClerksPlaceIsBoundedToo() {
        QueueCommand endless = new QueueCommand.CloseWindow(Halls.clerk(1), Halls.window(1), ENDLESS);

        assertThat(refusal(new QueueCommand.Intervene(Halls.KIOSK, "ill", endless)))
                .contains(Refusal.TEXT_TOO_LONG);
    }

    @Test
    void aTextAsLongAsItMayBeIsTaken() {
        String reason = "因".repeat(Bounds.FREE);
        String language = "x".repeat(Bounds.CODE);

        assertThat(refusal(new QueueCommand.CloseWindow(Halls.clerk(1), Halls.window(1), reason)))
                .isEmpty();
        assertThat(refusal(issue(language))).isEmpty();
        assertThat(refusal(issue(language + "x"))).contains(Refusal.TEXT_TOO_LONG);
        assertThat(refusal(new QueueCommand.CloseWindow(Halls.clerk(1), Halls.window(1), reason + "因")))
                .contains(Refusal.TEXT_TOO_LONG);
    }

    @Test
    void aLetterOutsideTheBasicPlaneIsOneCharacter() {
        assertThat(Bounds.refusal(Text.of("𬖋".repeat(Bounds.NAME), ""))).isEmpty();
        assertThat(Bounds.refusal(Text.of("𬖋".repeat(Bounds.NAME + 1), ""))).contains(Refusal.TEXT_TOO_LONG);
    }

    @Test
    void aCharacterThatControlsIsRefusedAndALineBreakInAReasonIsNot() {
        for (String bad : List.of("a\u0000b", "a\u001bb", "a\u202eb", "a\u2066b", "a\ud800", "\udc00b", "a\u2028b")) {
            assertThat(refusal(new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("t"), bad)))
                    .as(bad)
                    .contains(Refusal.BAD_CHARACTERS);
        }
        assertThat(refusal(new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("t"), "纸\n完\t了")))
                .isEmpty();
        assertThat(Bounds.refusal(Text.of("两\n行", ""))).contains(Refusal.BAD_CHARACTERS);
    }

    @Test
    void aLargeHallIsTakenAndATooLargeOneIsNot() {
        assertThat(Bounds.refusal(setup(150, 60))).isEmpty();
        assertThat(Bounds.refusal(setup(Bounds.SERVICES + 1, 1))).contains(Refusal.LIST_TOO_LONG);
        assertThat(Bounds.refusal(setup(1, Bounds.SERVICES + 1))).contains(Refusal.LIST_TOO_LONG);
    }

    @Test
    void aSetupMayHaveAsManyAsThat() {
        assertThat(Bounds.refusal(setup(Bounds.SERVICES, Bounds.SERVICES))).isEmpty();
        assertThat(Bounds.refusal(serving(Bounds.SERVICES))).isEmpty();
        assertThat(Bounds.refusal(serving(Bounds.SERVICES + 1))).contains(Refusal.LIST_TOO_LONG);
        assertThat(Bounds.refusal(classes(50))).isEmpty();
        assertThat(Bounds.refusal(classes(51))).contains(Refusal.LIST_TOO_LONG);
        assertThat(Bounds.refusal(named(languages(16)))).isEmpty();
        assertThat(Bounds.refusal(named(languages(17)))).contains(Refusal.LIST_TOO_LONG);
    }

    /** Each name of a setup by itself, whatever it is the name of. */
    @Test
    void everyNameOfASetupIsBounded() {
        Text endless = Text.of("业".repeat(Bounds.NAME + 1), "");
        HallSetup hall = setup(1, 1);
        Service service = hall.services().getFirst();
        Window window = hall.windows().getFirst();
        RuleSet rules = RuleSet.DEFAULT;

        assertThat(Stream.of(
                        named(endless),
                        new HallSetup(
                                hall.name(),
                                List.of(new Service(service.id(), endless, "A", 1, 9, null)),
                                List.of(),
                                rules),
                        new HallSetup(
                                hall.name(),
                                List.of(new Service(service.id(), service.name(), "A", 1, 9, endless)),
                                List.of(),
                                rules),
                        new HallSetup(
                                hall.name(), List.of(), List.of(new Window(window.id(), endless, List.of())), rules),
                        hall.under(rules("r", List.of(new RuleSet.PriorityClass("ordinary", endless, 0)))),
                        hall.under(rules("r".repeat(Bounds.CODE + 1), rules.classes()))))
                .allSatisfy(setup -> assertThat(Bounds.refusal(setup)).contains(Refusal.TEXT_TOO_LONG));
        assertThat(Bounds.refusal(hall.under(rules("r".repeat(Bounds.CODE), rules.classes()))))
                .isEmpty();
    }

    private static HallSetup serving(int services) {
        HallSetup hall = setup(1, 1);
        Window window = hall.windows().getFirst();
        return new HallSetup(
                hall.name(),
                hall.services(),
                List.of(new Window(
                        window.id(),
                        window.name(),
                        Collections.nCopies(services, hall.services().getFirst().id()))),
                hall.rules());
    }

    private static HallSetup named(Text name) {
        return new HallSetup(name, List.of(), List.of(), RuleSet.DEFAULT);
    }

    private static HallSetup classes(int count) {
        return setup(1, 1)
                .under(rules(
                        "r",
                        IntStream.range(0, count)
                                .mapToObj(n -> new RuleSet.PriorityClass("c" + n, Text.of("类", "C"), 0))
                                .toList()));
    }

    private static RuleSet rules(String version, List<RuleSet.PriorityClass> classes) {
        return new RuleSet(version, classes, 3, 3, 3, 5, 1);
    }

    private static Text languages(int count) {
        Map<String, String> names = new LinkedHashMap<>(Map.of(Text.CHINESE, "厅"));
        for (int i = 1; i < count; i++) {
            names.put("x-" + (char) ('a' + i), "Hall");
        }
        return new Text(names);
    }

    @Test
    void listsMayHaveAsManyAsThat() {
        assertThat(refusal(opening(Bounds.SERVICES))).isEmpty();
        assertThat(refusal(opening(Bounds.SERVICES + 1))).contains(Refusal.LIST_TOO_LONG);
        assertThat(Bounds.refusal(new Request("r", "b", rating(Collections.nCopies(100, "slow")))))
                .isEmpty();
        assertThat(Bounds.refusal(new Request("r", "b", rating(Collections.nCopies(101, "slow")))))
                .contains(Refusal.LIST_TOO_LONG);
        assertThat(Bounds.refusal(new Request("r", "b", rating(List.of("slow", "a\u0000")))))
                .contains(Refusal.BAD_CHARACTERS);
    }

    private static QueueCommand opening(int services) {
        return new QueueCommand.OpenWindow(
                Halls.clerk(1), Halls.window(1), Collections.nCopies(services, new ServiceId("s")));
    }

    private static HallCommand rating(List<String> reasons) {
        return new HallCommand.Rate(Halls.KIOSK, new TicketId("t"), Grade.SATISFIED, reasons);
    }

    /** A body may be as long as a form can get; a document of the configuration is longer. */
    @Test
    void aRequestMayBeAsLongAsThat() {
        HallCommand call = new HallCommand.Queue(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        HallCommand config = new HallCommand.Config(new ConfigCommand.DropPlan(Halls.KIOSK, "p", "wrong"));

        assertThat(Bounds.refusal(new Request("r", "b".repeat(256 * 1024), call)))
                .isEmpty();
        assertThat(Bounds.refusal(new Request("r", "b".repeat(256 * 1024 + 1), call)))
                .contains(Refusal.TEXT_TOO_LONG);
        assertThat(Bounds.refusal(new Request("r", "b".repeat(Bounds.SETUP_BYTES), config)))
                .isEmpty();
        assertThat(Bounds.refusal(new Request("r", "b".repeat(Bounds.SETUP_BYTES + 1), config)))
                .contains(Refusal.TEXT_TOO_LONG);
    }

    @Test
    void anEventIsStoredUpToItsBytesAndASetupUpToMore() {
        assertThat(Bounds.fits("issued", "x".repeat(Bounds.EVENT_BYTES))).isTrue();
        assertThat(Bounds.fits("issued", "x".repeat(Bounds.EVENT_BYTES + 1))).isFalse();
        assertThat(Bounds.fits("issued", "因".repeat(Bounds.EVENT_BYTES / 3))).isTrue();
        assertThat(Bounds.fits("issued", "因".repeat(Bounds.EVENT_BYTES / 3 + 1)))
                .isFalse();
        for (String large :
                List.of("configured", "config-changed", "config-planned", "standard-adopted", "standard-planned")) {
            assertThat(Bounds.fits(large, "x".repeat(Bounds.SETUP_BYTES))).isTrue();
            assertThat(Bounds.fits(large, "x".repeat(Bounds.SETUP_BYTES + 1))).isFalse();
        }
    }

    @Test
    void aReasonMayBeEmpty() {
        assertThat(refusal(new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("t"), "")))
                .isEmpty();
    }

    /** Such a window could not have a topic of its own. */
    @Test
    void aWindowWhoseIdFitsNoTopicIsRefused() {
        HallSetup setup = new HallSetup(
                Text.of("厅", "Hall"),
                List.of(),
                List.of(new Window(new WindowId("East_1"), Text.of("东", "East"), List.of())),
                RuleSet.DEFAULT);

        assertThat(Bounds.refusal(setup)).contains(Refusal.BAD_CHARACTERS);
    }

    /** The bounds are in characters, a payload's in bytes: the largest events by the one fit the other. */
    @Test
    void theLargestEventThatIsTakenFitsAPayload() {
        String body = new EventJson()
                .body(new HallEvent.CallShown(
                        Instant.MAX,
                        "\"".repeat(Bounds.CODE),
                        "\"".repeat(Bounds.CODE),
                        null,
                        Long.MIN_VALUE,
                        "\t".repeat(Bounds.FREE)));

        assertThat(Bounds.fits("call-shown", body)).isTrue();
        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Bounds.EVENT_BYTES);
    }

    @Test
    void aCutTextSaysThatItWasCut() {
        assertThat(Bounds.cut("𬖋𬖋𬖋", 3)).isEqualTo("𬖋𬖋𬖋");
        assertThat(Bounds.cut("𬖋𬖋𬖋𬖋", 3)).isEqualTo("𬖋𬖋…");
    }

    private static Optional<Refusal> refusal(QueueCommand command) {
        return Bounds.refusal(new Request("r", "b", new HallCommand.Queue(command)));
    }

    private static QueueCommand issue(String language) {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId("t"), Halls.service("A"), null, language);
    }

    private static HallSetup setup(int services, int windows) {
        List<Service> all = IntStream.range(0, services)
                .mapToObj(n -> new Service(
                        new ServiceId("s" + n), Text.of("业".repeat(Bounds.NAME), "S"), Halls.prefix(n), 1, 999, null))
                .toList();
        return new HallSetup(
                Text.of("厅", "Hall"),
                all,
                IntStream.range(0, windows)
                        .mapToObj(n -> new Window(new WindowId("w" + n), Text.of("窗", "W"), List.of()))
                        .toList(),
                RuleSet.DEFAULT);
    }

    private static HallCommand oversized(Class<?> type, RecordComponent large) throws ReflectiveOperationException {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = value(types[i], parts[i].getName().equals(large.getName()));
        }
        Object made = type.getDeclaredConstructor(types).newInstance(values);
        return switch (made) {
            case QueueCommand queue -> new HallCommand.Queue(queue);
            case ConfigCommand config -> new HallCommand.Config(config);
            case DutyCommand duty -> new HallCommand.Duty(duty);
            case SiteEvent happened -> new HallCommand.Duty(new DutyCommand.Note(happened));
            case SceneEvent.ScenePublished published ->
                new HallCommand.Duty(new DutyCommand.Publish(published, List.of()));
            case SceneEvent happened -> new HallCommand.Duty(new DutyCommand.Settle(happened));
            default -> (HallCommand) made;
        };
    }

    private static Object value(Class<?> type, boolean large) {
        Object[] all = {
            large ? ENDLESS : "x",
            large ? Collections.nCopies(65_534, new ServiceId("s")) : List.of(),
            true,
            0L,
            0,
            Halls.KIOSK,
            new TicketId("t"),
            new TicketNumber("A", 1),
            new ServiceId("s"),
            new WindowId("w"),
            Halls.MONDAY,
            HallSetup.NONE,
            Text.of(large ? ENDLESS : "x", "x"),
            ConfigDocument.of("{}"),
            ConfigEvent.Origin.PAGE,
            new SceneEvent.ScenePublished(Instant.EPOCH, Halls.KIOSK, "x", "x", "x", List.of("x"), true, "x"),
            Alarm.Severity.FAULT,
            HoldKind.PAPERS_KEPT,
            Grade.SATISFIED,
            Halls.NINE,
            new Target.AnyWindow(new ServiceId("s")),
            new QueueCommand.Start(Halls.KIOSK, new WindowId("w"))
        };
        for (Object each : all) {
            boolean primitive = (type == boolean.class && each instanceof Boolean)
                    || (type == long.class && each instanceof Long)
                    || (type == int.class && each instanceof Integer);
            if (type.isInstance(each) || primitive) {
                return each;
            }
        }
        throw new AssertionError("give the test a value of " + type);
    }
}
