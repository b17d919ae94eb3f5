package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a kiosk in a process of its own goes through: it gives 200 tickets alone while its hall is killed, cut off, halted and
 * started again, and while it is killed itself. Afterwards the hall has each of them once, in the order of taking. In the
 * folder lie {@code hall} and {@code kiosk} with the files of both.
 */
final class AloneStory implements AutoCloseable {

    /** The services of its hall. */
    static final List<String> SERVICES = List.of("household", "tax", "housing");

    private static final int PATIENCE_SECONDS = 240;

    private final Path folder;
    private final Line line;
    private final List<Paper> papers = new ArrayList<>();
    private @Nullable HallProcess hall;
    private @Nullable Kiosk kiosk;

    /** What is between the kiosk and its broker. */
    interface Line {
        void cut() throws Exception;

        void mend() throws Exception;

        /** What starts {@code command} at the kiosk's end of it. */
        List<String> atTheKiosk(List<String> command);
    }

    AloneStory(Path folder, Line line) {
        this.folder = folder;
        this.line = line;
    }

    private record Paper(String number, TicketId ticket, boolean alone, Instant taken) {}

    /** The kiosk's process, spoken to by its input. */
    private static final class Kiosk implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final PrintWriter in;

        Kiosk(Path folder, Line line) throws IOException {
            process = new ProcessBuilder(line.atTheKiosk(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Djava.awt.headless=true",
                            "-Dfile.encoding=UTF-8",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RemoteKioskProgram.class.getName(),
                            folder.toString())))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        void ready() throws IOException {
            answer("READY");
        }

        List<String> ask(String question, String begins) throws IOException {
            in.println(question);
            return answer(begins);
        }

        private List<String> answer(String begins) throws IOException {
            String line = out.readLine();
            while (line != null && !line.startsWith(begins) && !line.startsWith("NONE")) {
                line = out.readLine();
            }
            assertThat(line).as("the kiosk goes on").isNotNull().startsWith(begins);
            return List.of(String.valueOf(line).split(" "));
        }

        /** SIGKILL. */
        @Override
        public void close() {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }

    /** Starts the hall; its files lie in the folder. */
    void startHall() throws Exception {
        hall = new HallProcess("run", "--config", folder.resolve("hall").toString(), "--role", "hall", "--headless");
        hall.awaits("READY");
    }

    private void killHall() {
        if (hall != null) {
            hall.close();
        }
    }

    private void startKiosk() throws IOException {
        kiosk = new Kiosk(folder.resolve("kiosk"), line);
        kiosk.ready();
    }

    private Kiosk kiosk() {
        return Objects.requireNonNull(kiosk);
    }

    private void take(int tickets) throws IOException {
        for (int i = 0; i < tickets; i++) {
            List<String> said = kiosk().ask("take " + SERVICES.get(papers.size() % SERVICES.size()), "PAPER");
            assertThat(said.get(5)).as("printed").isEqualTo("true");
            papers.add(new Paper(
                    said.get(1), new TicketId(said.get(2)), said.get(3).equals("alone"), Instant.parse(said.get(4))));
        }
    }

    private void until(String what) throws Exception {
        Instant late = Instant.now().plusSeconds(PATIENCE_SECONDS);
        List<String> said = kiosk().ask("behind", "BEHIND");
        while (!String.join(" ", said).matches(what)) {
            assertThat(Instant.now()).as("still %s, not %s", said, what).isBefore(late);
            TimeUnit.MILLISECONDS.sleep(200);
            said = kiosk().ask("behind", "BEHIND");
        }
    }

    private void untilAllIsHandedIn() throws Exception {
        until("BEHIND 0 ALONE false.*");
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** All of it; the hall runs. Gives the figures. */
    String run() throws Exception {
        startKiosk();
        until("BEHIND 0 ALONE false RESERVED ([3-9]\\d|\\d{3})");
        take(5);
        killHall();
        take(60);
        line.cut();
        startHall();
        take(40);
        line.mend();
        until(".*ALONE false.*");
        take(3);
        line.cut();
        take(40);
        kiosk().close();
        startKiosk();
        take(30);
        line.mend();
        untilAllIsHandedIn();
        halt();
        take(30);
        line.mend();
        untilAllIsHandedIn();
        take(5);
        untilAllIsHandedIn();
        long alone = papers.stream().filter(Paper::alone).count();

        if (hall != null) {
            hall.terminate();
            hall.exit();
        }
        check();
        assertThat(alone).isGreaterThanOrEqualTo(200);
        return alone + " tickets alone, " + (papers.size() - alone)
                + " with the hall, lost 0, doubled 0, in order of taking";
    }

    /** The hall's process is stopped for a while and then answers what it was asked, too late. */
    private void halt() throws Exception {
        long pid = hall == null ? 0 : hall.pid();
        signal("STOP", pid);
        List<String> said = kiosk().ask("take household", "PAPER");
        papers.add(new Paper(
                said.get(1), new TicketId(said.get(2)), said.get(3).equals("alone"), Instant.parse(said.get(4))));
        assertThat(said.get(3)).isEqualTo("alone");
        signal("CONT", pid);
        until(".*ALONE false.*");
        line.cut();
        until(".*ALONE true.*");
    }

    private void check() throws Exception {
        Map<TicketId, QueueEvent.Issued> issued = new HashMap<>();
        Set<TicketId> printed = new HashSet<>();
        Set<TicketId> withdrawn = new HashSet<>();
        EventJson json = new EventJson();
        try (JournalReader reader = JournalReader.open(folder.resolve("hall").resolve("data"))) {
            for (Row row : reader.after(0, 100_000)) {
                if (json.read(row.entry().kind(), row.entry().body()) instanceof HallEvent.Queue queue) {
                    switch (queue.event()) {
                        case QueueEvent.Issued each ->
                            assertThat(issued.put(each.ticket(), each)).isNull();
                        case QueueEvent.Printed each -> printed.add(each.ticket());
                        case QueueEvent.Withdrawn each -> withdrawn.add(each.ticket());
                        default -> {}
                    }
                }
            }
        }
        assertThat(papers).extracting(Paper::number).doesNotHaveDuplicates();
        assertThat(issued.keySet())
                .as("none is lost")
                .containsAll(papers.stream().map(Paper::ticket).toList());
        assertThat(printed)
                .as("who holds a paper waits")
                .containsAll(papers.stream().map(Paper::ticket).toList());
        assertThat(withdrawn)
                .as("no paper is withdrawn")
                .doesNotContainAnyElementsOf(papers.stream().map(Paper::ticket).toList());
        Set<TicketId> onPaper = new HashSet<>(papers.stream().map(Paper::ticket).toList());
        assertThat(issued.keySet())
                .as("what is on no paper is withdrawn")
                .allMatch(ticket -> onPaper.contains(ticket) || withdrawn.contains(ticket));
        Instant before = Instant.MIN;
        for (Paper paper : papers) {
            QueueEvent.Issued event = Objects.requireNonNull(issued.get(paper.ticket()));
            assertThat(event.number()).hasToString(paper.number());
            assertThat(event.takenAt()).as("%s is in its place", paper).isAfterOrEqualTo(before);
            assertThat(Duration.between(event.takenAt(), paper.taken()).abs()).isLessThan(Duration.ofMinutes(1));
            before = event.takenAt();
        }
    }

    @Override
    public void close() {
        if (kiosk != null) {
            kiosk.close();
        }
        if (hall != null) {
            hall.close();
        }
    }
}
