package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code events.txt} was written once, by the programs that were released, and grows by lines at its end; nothing ever
 * writes it anew. If a test here fails, mend the program and not the file.
 */
class EventJsonTest {

    private final EventJson json = new EventJson();

    /** A kind as it is stored, a space, and the body as it is stored. */
    private record Line(String kind, String body) {}

    @Test
    void everyEventIsWrittenAsItAlwaysWas() throws IOException {
        List<Line> written = StoredEvents.ALL.stream()
                .map(event -> new Line(json.kind(event), json.body(event)))
                .toList();

        assertThat(written).containsExactlyElementsOf(stored());
    }

    @Test
    void everyStoredEventIsReadAsWhatItWas() throws IOException {
        List<HallEvent> read = stored().stream()
                .map(line -> json.read(line.kind(), line.body()))
                .toList();

        assertThat(read).containsExactlyElementsOf(StoredEvents.ALL);
    }

    @Test
    void noKindAndNoCodeIsMissingAmongTheStored() throws IOException {
        assertThat(stored())
                .extracting(Line::kind)
                .containsAll(new EventTable().types().keySet());
        String all = stored().toString();
        assertThat(Arrays.stream(HoldKind.values()).map(EventTable.HOLDS::get)).allMatch(all::contains);
        assertThat(Arrays.stream(CallReason.Rule.values()).map(EventTable.RULES::get))
                .allMatch(all::contains);
        assertThat(Arrays.stream(Actor.Kind.values()).map(kind -> new Actor(kind, "x")))
                .allMatch(actor -> all.contains("\"" + actor.toString().replace(":x", ":")));
    }

    /** A component of a record gets another name: what is stored keeps its own. */
    @Test
    void aFieldIsStoredUnderItsNameInTheTableWhateverItsRecordCallsIt() throws IOException {
        StoredNames names = new StoredNames();
        names.put(Renamed.class, "at ticket");
        ObjectMapper mapper = EventJson.mapper(names);

        assertThat(mapper.writeValueAsString(new Renamed("now", "t-1")))
                .isEqualTo("{\"at\":\"now\",\"ticket\":\"t-1\"}");
        assertThat(mapper.writeValueAsString(new Renamed("now"))).isEqualTo("{\"at\":\"now\",\"ticket\":\"none\"}");
        assertThat(mapper.readValue("{\"at\":\"now\",\"ticket\":\"t-1\",\"added\":1}", Renamed.class))
                .isEqualTo(new Renamed("now", "t-1"));
    }

    private record Renamed(String moment, String ticketOfTheCitizen) {
        /** As events have it too. */
        Renamed(String moment) {
            this(moment, "none");
        }
    }

    /** Two components change their names with each other: the constructor's parameters follow as well. */
    @Test
    void aFieldIsReadIntoItsPlaceAlsoWhereAnotherComponentHasItsNameNow() throws IOException {
        StoredNames names = new StoredNames();
        names.put(Swapped.class, "second first");
        ObjectMapper mapper = EventJson.mapper(names);

        assertThat(mapper.writeValueAsString(new Swapped("1", "2"))).isEqualTo("{\"second\":\"1\",\"first\":\"2\"}");
        assertThat(mapper.readValue("{\"second\":\"1\",\"first\":\"2\"}", Swapped.class))
                .isEqualTo(new Swapped("1", "2"));
    }

    private record Swapped(String first, String second) {}

    /** Chinese and English first, under the names they had when there were no others. */
    @Test
    void aTextOfMoreLanguagesIsStoredWithAllOfThem() {
        Text hall = new Text(Map.of("zh-CN", "厅", "en", "Hall", "bo", "ཁང"));
        HallEvent event = new HallEvent.Queue(new QueueEvent.Configured(
                Instant.EPOCH, Actor.HALL, new HallSetup(hall, List.of(), List.of(), RuleSet.DEFAULT)));

        String body = json.body(event);

        assertThat(body).contains("\"name\":{\"zh\":\"厅\",\"en\":\"Hall\",\"bo\":\"ཁང\"}");
        assertThat(json.read(json.kind(event), body)).isEqualTo(event);
    }

    @Test
    void aLineOfTheTableNamesEveryComponentOfItsRecord() {
        assertThatThrownBy(() -> new StoredNames().put(Swapped.class, "first"))
                .hasMessageContaining("has 2 components, the table of the journal's format names 1");
    }

    /** A record that stands in an event and not in the table would be stored under whatever its components are called. */
    @Test
    void everyRecordThatStandsInAnEventHasItsLineInTheTable() {
        EventTable table = new EventTable();
        Set<Class<?>> stored = new HashSet<>();
        table.types().values().forEach(type -> collect(type, stored));

        assertThat(stored)
                .hasSizeGreaterThan(table.types().size())
                .isSubsetOf(table.names().types());
        assertThat(table.names().types()).isEqualTo(stored);
    }

    /** Identifiers, texts and the like are strings or have a writer of their own. */
    private static void collect(Type type, Set<Class<?>> stored) {
        if (type instanceof ParameterizedType of) {
            Stream.of(of.getActualTypeArguments()).forEach(each -> collect(each, stored));
        } else if (type instanceof Class<?> of && of.isRecord() && !WRITTEN_AS_TEXT.contains(of) && stored.add(of)) {
            Stream.of(of.getRecordComponents()).forEach(each -> collect(each.getGenericType(), stored));
        }
    }

    private static final Set<Class<?>> WRITTEN_AS_TEXT = Set.of(
            TicketId.class,
            ServiceId.class,
            WindowId.class,
            TicketNumber.class,
            BusinessDay.class,
            Actor.class,
            Text.class);

    @Test
    void whatCannotBeReadIsAnEventThatSaysSo() {
        HallEvent unknown = json.read("kiosk-joined", "{\"at\":\"2026-03-02T01:00:00Z\",\"kiosk\":\"k9\"}");
        HallEvent damaged = json.read("issued", "{\"at\":\"2026-03-02T01:00:00Z\",\"ticket\":");
        HallEvent incomplete = json.read("issued", "{\"at\":\"2026-03-02T01:00:00Z\"}");
        HallEvent empty = json.read("printed", "null");

        assertThat(unknown)
                .isEqualTo(new HallEvent.Unread(
                        StoredEvents.ALL.getFirst().at().minusMillis(123),
                        "kiosk-joined",
                        HallEvent.Unread.Why.UNKNOWN_KIND));
        assertThat(List.of(damaged, incomplete, empty))
                .allMatch(event ->
                        event instanceof HallEvent.Unread unread && unread.why() == HallEvent.Unread.Why.UNREADABLE);
    }

    /** Nobody who looks at an event meets a null where none may be: read models, the queue and boards look at all of them. */
    @Test
    void whicheverFieldIsMissingAnEventIsWholeOrUnread() throws Exception {
        ObjectMapper plain = new ObjectMapper();
        int unread = 0;
        for (Line line : stored()) {
            List<String> fields = new ArrayList<>();
            plain.readTree(line.body()).fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                ObjectNode without = (ObjectNode) plain.readTree(line.body());
                without.remove(field);
                ObjectNode nothing = (ObjectNode) plain.readTree(line.body());
                nothing.putNull(field);
                HallEvent missing = json.read(line.kind(), without.toString());

                assertThat(json.read(line.kind(), nothing.toString())).isEqualTo(missing);
                if (missing instanceof HallEvent.Unread) {
                    unread++;
                } else {
                    assertWhole(EventJson.content(missing), line.kind() + " without " + field);
                }
            }
        }
        assertThat(unread).isGreaterThan(300);
    }

    private static void assertWhole(@Nullable Object value, String what) throws ReflectiveOperationException {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                Object held = component.getAccessor().invoke(value);
                assertThat(held != null || component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .as("%s: %s", what, component)
                        .isTrue();
                assertWhole(held, what);
            }
        }
    }

    @Test
    void aPartOfAnEventThatIsNotWholeMakesItUnread() {
        HallEvent event = json.read(
                "configured",
                "{\"at\":\"2026-03-02T01:00:00Z\",\"by\":\"hall:hall\",\"setup\":{\"name\":{\"zh\":\"厅\",\"en\":\"Hall\"},"
                        + "\"services\":[{\"id\":\"a\",\"prefix\":\"A\",\"first\":1,\"last\":9}],\"windows\":[]}}");

        assertThat(event).isInstanceOf(HallEvent.Unread.class);
    }

    @Test
    void everyRowIsALineForReadersOutside() throws IOException {
        ObjectMapper plain = new ObjectMapper();
        Row good = row("printed", "{\"at\":\"2026-03-02T01:00:00Z\",\"seq\":99,\"kind\":\"other\"}");
        Row damaged = row("printed", "{\"at\":");

        assertThat(plain.readTree(json.line(good)))
                .isEqualTo(plain.readTree("{\"seq\":4,\"kind\":\"printed\",\"day\":\"2026-03-02\","
                        + "\"at\":\"2026-03-02T01:00:00Z\"}"));
        assertThat(plain.readTree(json.line(damaged)))
                .isEqualTo(plain.readTree(
                        "{\"seq\":4,\"kind\":\"printed\",\"day\":\"2026-03-02\",\"unreadable\":\"{\\\"at\\\":\"}"));
    }

    private static Row row(String kind, String body) {
        return new Row(4, new Entry("2026-03-02", kind, body, null, null), "0");
    }

    private static List<Line> stored() throws IOException {
        try (InputStream in = EventJsonTest.class.getResourceAsStream("events.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        }
    }
}
