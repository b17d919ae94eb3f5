package hall.kiosk.bench;

import hall.board.bench.Goal;
import hall.json.JsonFaults;
import hall.standard.Document;
import hall.standard.Resolution;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Rate;
import hall.standard.document.Library.DocumentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a standard takes that is far larger than any: documents of rules with a condition each, read, resolved and
 * checked over subjects, beside reading the same bytes from the disk. The first round warms up; the last counts.
 */
public final class StandardBench {

    private static final int RULES_OF_A_DOCUMENT = 250;
    private static final int ROUNDS = 3;
    private static final double GOAL_SECONDS = 2;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private final Path folder;
    private final int rules;
    private final int subjects;

    /** @param folder where the documents are written for the time of the bench */
    public StandardBench(Path folder, int rules, int subjects) {
        this.folder = folder;
        this.rules = rules;
        this.subjects = subjects;
    }

    /** In milliseconds; {@code bytes} is the limit: the same documents read and not looked at. */
    public record Figures(
            int rules, int subjects, long size, double bytes, double read, double resolve, double check, double rate)
            implements BenchFigures {

        /** What was promised. */
        public List<Goal> goals() {
            double seconds = (resolve + check) / 1000;
            return List.of(new Goal(
                    "resolve and check " + (long) rules * subjects + " rules x subjects in 2 s",
                    seconds,
                    seconds < GOAL_SECONDS));
        }

        @Override
        public String text() {
            return String.format(
                            Locale.ROOT,
                            "%d rules x %d subjects, %d bytes of documents%n"
                                    + "limit: reading the bytes 读取同样的字节      %10.1f ms%n"
                                    + "reading and compiling 读取并编译条件      %10.1f ms%n"
                                    + "resolving 解析各层                        %10.1f ms%n"
                                    + "checking 检查                             %10.1f ms (rate %.3f)%n",
                            rules,
                            subjects,
                            size,
                            bytes,
                            read,
                            resolve,
                            check,
                            rate)
                    + Goal.text(goals());
        }
    }

    /** Writes the documents, measures, and deletes them. */
    public Figures run() throws IOException {
        Path place = Files.createTempDirectory(Files.createDirectories(folder), "bench-standard-");
        List<Path> files = new ArrayList<>();
        try {
            write(place, files);
            Figures last = round(files);
            for (int i = 1; i < ROUNDS; i++) {
                last = round(files);
            }
            return last;
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(place);
        }
    }

    private void write(Path place, List<Path> files) throws IOException {
        StringBuilder imports = new StringBuilder();
        for (int first = 0; first < rules; first += RULES_OF_A_DOCUMENT) {
            String id = "PART-" + first / RULES_OF_A_DOCUMENT;
            StringBuilder text = head(id, "nation", "").append("rules:\n");
            for (int i = first; i < Math.min(rules, first + RULES_OF_A_DOCUMENT); i++) {
                text.append(rule(i));
            }
            imports.append("    - {id: ").append(id).append(", version: 1.*}\n");
            files.add(Files.writeString(place.resolve(id + ".yaml"), text));
        }
        StringBuilder hall = head("HALL", "hall", "  imports:\n" + imports).append("overrides:\n");
        for (int i = 0; i < rules; i += 10) {
            hall.append("  - {rule: ").append(id(i)).append(", set: {limit: 90}, reason: bench, by: bench}\n");
        }
        files.add(Files.writeString(place.resolve("HALL.yaml"), hall));
    }

    private static StringBuilder head(String id, String layer, String imports) {
        return new StringBuilder("standard:\n  id: " + id + "\n  title: {zh-CN: 测量, en: Bench}\n  layer: " + layer
                + "\n  version: 1.0.0\n  effective: 2026-01-01\n  issuer: bench\n" + imports);
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "B%c-IS-%03d", 'A' + number / 1000, number % 1000);
    }

    private static String rule(int number) {
        return "  - id: " + id(number) + "\n    family: IS\n    title: {zh-CN: 规则, en: Rule}\n    kind: default\n"
                + "    owner: province\n    severity: major\n    parameters:\n"
                + "      - {name: limit, value: 100, min: 50, max: 200, stricter: lower}\n    checks:\n"
                + "      - {by: configuration, per: board, when: \"'calls' in board.shows\", condition:"
                + " \"board.far_view_mm / board.height_mm <= param.limit && board.recent_rows >= 4.0\"}\n"
                + "    sources: [{ref: project, status: project-default}]\n";
    }

    private Figures round(List<Path> files) throws IOException {
        long start = System.nanoTime();
        List<byte[]> bytes = new ArrayList<>();
        long size = 0;
        for (Path file : files) {
            bytes.add(Files.readAllBytes(file));
            size += bytes.getLast().length;
        }
        long haveBytes = System.nanoTime();
        JsonFaults faults = new JsonFaults();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            DocumentFile.read(String.valueOf(files.get(i).getFileName()), bytes.get(i), faults)
                    .ifPresent(documents::add);
        }
        long haveDocuments = System.nanoTime();
        Snapshot snapshot = Resolution.of(documents, "HALL", DAY, faults)
                .orElseThrow(() -> new IllegalStateException("the bench's own documents are wrong: " + faults.text()));
        long haveSnapshot = System.nanoTime();
        double rate = Rate.of(Checking.of(snapshot, boards(), List.of(), DAY)).headline();
        long end = System.nanoTime();
        return new Figures(
                rules,
                subjects,
                size,
                millis(start, haveBytes),
                millis(haveBytes, haveDocuments),
                millis(haveDocuments, haveSnapshot),
                millis(haveSnapshot, end),
                rate);
    }

    private static double millis(long from, long to) {
        return (to - from) / NANOS_OF_A_MILLISECOND;
    }

    private List<Subject> boards() {
        List<Subject> boards = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            boards.add(new Subject(
                    SubjectKind.BOARD,
                    "board-" + i,
                    Map.of(
                            "board.far_view_mm",
                            5000.0 + i,
                            "board.height_mm",
                            900.0,
                            "board.recent_rows",
                            4.0,
                            "board.shows",
                            List.of("calls", "recent"))));
        }
        return boards;
    }
}
