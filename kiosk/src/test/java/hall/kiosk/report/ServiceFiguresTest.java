package hall.kiosk.report;

import static hall.kiosk.report.Histories.MONDAY;
import static hall.kiosk.report.Histories.NINE;
import static hall.kiosk.report.Histories.called;
import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static hall.kiosk.report.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.Projection;
import hall.kiosk.projection.ReadModel;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.projection.Tables;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFiguresTest {

    private static final EventJson JSON = new EventJson();
    private static final int VERSION = new ServiceFigures().version();

    @TempDir
    private Path folder;

    @Test
    void countsEachDayServiceAndWindow() throws Exception {
        Histories.write(folder, aMorning());

        assertThat(figures(folder))
                .containsExactly(
                        new Figures("2026-03-02", "tax", "", 2, 1, 0, 0, 0, 0, 0, 0, 0, List.of(0L, 0L, 0L, 0L, 0L)),
                        new Figures(
                                "2026-03-02",
                                "tax",
                                "w1",
                                0,
                                0,
                                0,
                                1,
                                0,
                                1,
                                60_000,
                                1,
                                300_000,
                                List.of(0L, 1L, 0L, 0L, 0L)));
    }

    @Test
    void whatIsTakenBackDoesNotCount() throws Exception {
        Histories.write(folder, aMorning());
        List<Figures> plain = figures(folder);
        List<ClerkFigures> own = own(folder);
        Path other = Files.createDirectory(folder.resolve("other"));
        List<HallEvent> events = new ArrayList<>();
        for (HallEvent event : aMorning()) {
            events.add(event);
            QueueEvent.Act act = event instanceof HallEvent.Queue queue ? actOf(queue.event()) : null;
            if (act != null) {
                events.add(queue(new QueueEvent.Undone(
                        event.at().plusSeconds(5),
                        Histories.CLERK,
                        new TicketId("t1"),
                        new TicketNumber("A", 1),
                        new WindowId("w1"),
                        act,
                        event.at(),
                        null)));
                events.add(event);
            }
        }
        Histories.write(other, events);

        assertThat(figures(other)).isEqualTo(plain);
        assertThat(own(other)).isEqualTo(own).containsExactly(new ClerkFigures(1, 300_000, 0, 0));
    }

    private static QueueEvent.@Nullable Act actOf(QueueEvent event) {
        return switch (event) {
            case QueueEvent.Called called -> QueueEvent.Act.CALL;
            case QueueEvent.Started started -> QueueEvent.Act.START;
            case QueueEvent.Finished finished -> QueueEvent.Act.FINISH;
            default -> null;
        };
    }

    private static List<ClerkFigures> own(Path folder) throws Exception {
        try (StoredProjection stored = StoredProjection.open(new ServiceFigures(), folder)) {
            return List.of(ClerkFigures.Book.of(stored).of("li", MONDAY.date()));
        }
    }

    @Test
    void aDayWhoseDateIsPutRightTakesItsFiguresWithIt() throws Exception {
        List<HallEvent> events = new ArrayList<>(aMorning());
        events.add(queue(new QueueEvent.DayCorrected(NINE, Histories.CLERK, BusinessDay.parse("2026-03-03"))));
        Histories.write(folder, events);

        assertThat(figures(folder)).extracting(Figures::day).containsOnly("2026-03-03");
    }

    @Test
    void aClockPutRightMakesNoWaitLonger() throws Exception {
        Histories.write(
                folder,
                List.of(
                        queue(new QueueEvent.DayOpened(NINE, MONDAY)),
                        queue(issued(NINE, "t1", "tax", MONDAY)),
                        queue(new QueueEvent.ClockCorrected(
                                NINE.plusSeconds(3_660), Histories.CLERK, NINE.minusSeconds(10), 3_600_000)),
                        queue(called(NINE.plusSeconds(3_720), "t1", "w1"))));

        assertThat(figures(folder).getLast().waitMillis()).isEqualTo(120_000);
    }

    /** Whatever happened and whenever the power went: the rows are those of the events up to the cursor. */
    @RepeatedTest(25)
    void afterEachPowerCutTheRowsAreThoseOfTheEventsUpToTheCursor(RepetitionInfo run) throws Exception {
        Random random = new Random(run.getCurrentRepetition());
        List<HallEvent> events = Histories.random(random, 200);
        Histories.write(folder, events);

        Path data = folder;
        for (int cut = 0; cut < 4; cut++) {
            Path after = Files.createDirectories(folder.resolve("cut-" + cut));
            int at = random.nextInt(40);
            try (JournalReader journal = JournalReader.open(folder);
                    StoredProjection model =
                            StoredProjection.open(new Shaped(VERSION, new Dying(at, data, after)), data)) {
                feed(model, journal, random);
            } catch (PowerCut expected) {
                assertThat(expected).hasMessageContaining("cut");
            }
            data = Files.exists(after.resolve(StoredProjection.FOLDER)) ? after : data;
            assertThat(rows(data))
                    .as("seed %s, cut %s", run.getCurrentRepetition(), cut)
                    .isEqualTo(anew(sequence(data)));
        }
        try (JournalReader journal = JournalReader.open(folder);
                StoredProjection model = StoredProjection.open(new ServiceFigures(), data)) {
            assertThat(JournalFollower.catchUp(model, journal, JSON)).isEqualTo(200);
        }
        assertThat(rows(data)).as("seed %s", run.getCurrentRepetition()).isEqualTo(anew(200));
    }

    @Test
    void anotherShapeIsMadeAnew() throws Exception {
        Histories.write(folder, aMorning());
        List<String> right = rowsOf(new ServiceFigures(), folder);

        assertThat(rowsOf(new Shaped(VERSION + 1, step -> {}), folder)).isEqualTo(right);
        assertThat(sequence(folder)).isEqualTo(aMorning().size());
    }

    /** As after a copy of the journal was restored, and other things happened after it. */
    @Test
    void figuresOfAnotherJournalAreMadeAnew() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Histories.write(other, Histories.random(new Random(1), 60));
        List<String> right = rowsOf(new ServiceFigures(), other);
        Histories.write(folder, Histories.random(new Random(2), 80));
        rowsOf(new ServiceFigures(), folder);

        copy(folder.resolve(StoredProjection.FOLDER), other.resolve(StoredProjection.FOLDER));

        assertThat(rowsOf(new ServiceFigures(), other)).isEqualTo(right);
    }

    @Test
    void aDamagedFileIsMadeAnew() throws Exception {
        Histories.write(folder, aMorning());
        List<String> right = rowsOf(new ServiceFigures(), folder);
        Files.writeString(folder.resolve(StoredProjection.FOLDER).resolve("figures.db"), "no database".repeat(1_000));

        assertThat(rowsOf(new ServiceFigures(), folder)).isEqualTo(right);
    }

    @Test
    void anEventTheModelThrowsOnChangesNothingAndIsPassedOver() throws Exception {
        Histories.write(folder, aMorning());
        try (JournalReader journal = JournalReader.open(folder);
                StoredProjection model =
                        StoredProjection.open(new Shaped(VERSION, ServiceFiguresTest::noRoomForRow4), folder)) {
            assertThat(JournalFollower.catchUp(model, journal, JSON))
                    .isEqualTo(aMorning().size());
        }

        assertThat(figures(folder)).extracting(Figures::called).containsOnly(0L);
    }

    private static void noRoomForRow4(Projection.Step step) {
        if (step.row().sequence() == 4) {
            throw new IllegalStateException("no room for row 4");
        }
    }

    private static List<HallEvent> aMorning() {
        WindowId window = new WindowId("w1");
        TicketId ticket = new TicketId("t1");
        return List.of(
                queue(new QueueEvent.DayOpened(NINE, MONDAY)),
                queue(issued(NINE, "t1", "tax", MONDAY)),
                queue(issued(NINE, "t2", "tax", MONDAY)),
                queue(called(NINE.plusSeconds(60), "t1", "w1")),
                queue(new QueueEvent.Withdrawn(NINE, Histories.CLERK, new TicketId("t2"), "paper")),
                queue(new QueueEvent.Started(NINE.plusSeconds(90), Histories.CLERK, ticket, window)),
                queue(new QueueEvent.Finished(NINE.plusSeconds(390), Histories.CLERK, ticket, window)),
                rated(NINE.plusSeconds(400), "t1", MONDAY, "tax", "w1", 4));
    }

    private static void feed(StoredProjection model, JournalReader journal, Random random) throws Exception {
        long cursor = model.begin(journal);
        List<Row> page = journal.after(cursor, 1 + random.nextInt(15));
        while (!page.isEmpty()) {
            take(model, page);
            page = journal.after(page.getLast().sequence(), 1 + random.nextInt(15));
        }
    }

    private static void take(StoredProjection model, List<Row> page) throws Exception {
        model.take(page.stream()
                .map(row -> new Projection.Step(
                        row, JSON.read(row.entry().kind(), row.entry().body())))
                .toList());
    }

    /** The rows of the first {@code length} events, in a folder of their own. */
    private List<String> anew(long length) throws Exception {
        Path fresh = Files.createTempDirectory(folder, "anew");
        try (JournalReader journal = JournalReader.open(folder);
                StoredProjection model = StoredProjection.open(new ServiceFigures(), fresh)) {
            long begin = model.begin(journal);
            if (length > 0) {
                take(model, journal.after(begin, (int) length));
            }
        }
        return rows(fresh);
    }

    private static List<String> rowsOf(ReadModel model, Path data) throws Exception {
        try (JournalReader journal = JournalReader.open(data);
                StoredProjection stored = StoredProjection.open(model, data)) {
            JournalFollower.catchUp(stored, journal, JSON);
        }
        return rows(data);
    }

    private static List<Figures> figures(Path data) throws Exception {
        rowsOf(new ServiceFigures(), data);
        try (StoredProjection stored = StoredProjection.open(new ServiceFigures(), data)) {
            return FigureBook.of(stored)
                    .between(MONDAY.date().minusDays(9), MONDAY.date().plusDays(9));
        }
    }

    private static List<String> rows(Path data) throws JournalException {
        try (StoredProjection stored = StoredProjection.open(new ServiceFigures(), data)) {
            return Stream.of("opening", "figure", "half", "clerk", "desk", "ticket")
                    .flatMap(table -> read(stored, table).stream())
                    .toList();
        }
    }

    private static List<String> read(StoredProjection stored, String table) {
        try {
            boolean isThere = !stored.read(row -> row, "SELECT 1 FROM sqlite_schema WHERE name = ?", table)
                    .isEmpty();
            return isThere
                    ? stored.read(row -> table + row.values(), "SELECT * FROM " + table).stream()
                            .sorted()
                            .toList()
                    : List.of();
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    private static long sequence(Path data) throws JournalException {
        try (StoredProjection stored = StoredProjection.open(new ServiceFigures(), data)) {
            boolean isThere = !stored.read(row -> row, "SELECT 1 FROM sqlite_schema WHERE name = 'cursor'")
                    .isEmpty();
            return isThere
                    ? stored.read(row -> row.number(0), "SELECT seq FROM cursor")
                            .getFirst()
                    : 0;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The figures in a shape of their own number, and with something else after each event. */
    private record Shaped(int version, Meddling more) implements ReadModel {

        private static final ServiceFigures FIGURES = new ServiceFigures();

        @FunctionalInterface
        interface Meddling {
            void after(Projection.Step step);
        }

        @Override
        public String name() {
            return FIGURES.name();
        }

        @Override
        public List<String> schema() {
            return FIGURES.schema();
        }

        @Override
        public void after(Projection.Step step, Tables tables) throws JournalException {
            FIGURES.after(step, tables);
            more.after(step);
        }
    }

    /** The power goes in the middle of a page: what is in the files then is copied to {@code after}. */
    private static final class Dying implements Shaped.Meddling {

        private final Path data;
        private final Path after;
        private int left;

        Dying(int left, Path data, Path after) {
            this.left = left;
            this.data = data;
            this.after = after;
        }

        @Override
        public void after(Projection.Step step) {
            if (left-- == 0) {
                try {
                    copy(data.resolve(StoredProjection.FOLDER), after.resolve(StoredProjection.FOLDER));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                throw new PowerCut();
            }
        }
    }

    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;

        PowerCut() {
            super("the power was cut");
        }
    }
}
