package hall.kiosk.demo;

import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.RecordedQueue.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A file of queue snapshots, plain or gzipped CSV with the columns {@code date time office group_id group_letter
 * group_name open_desks queue_len current_ticket nominal_service_min} in any order; others are ignored. Read wholly into
 * memory, at most {@value #MOST_ROWS} rows. Immutable.
 */
public final class SnapshotFile {

    static final int MOST_ROWS = 2_000_000;

    private static final List<String> COLUMNS = List.of(
            "date",
            "time",
            "office",
            "group_id",
            "group_letter",
            "group_name",
            "open_desks",
            "queue_len",
            "current_ticket",
            "nominal_service_min");

    /** The recorded day where only a part of one is asked for: two queues, ten windows, 444 tickets, a few who did not come. */
    public static final String USUAL_OFFICE = "UD_Praga_Poludnie";

    public static final LocalDate USUAL_DATE = LocalDate.of(2020, 1, 8);

    /** The days committed with the demo. */
    private static final String BUNDLED = "warsaw-2020-01.csv.gz";

    private record Key(String group, String letter, String name) {}

    private final String source;
    private final SortedMap<String, SortedMap<LocalDate, Map<Key, SortedMap<LocalTime, Snapshot>>>> offices =
            new TreeMap<>();

    private SnapshotFile(String source) {
        this.source = source;
    }

    /** The days that come with the demo; their source and licence stand in NOTICE.txt beside them. */
    public static SnapshotFile bundled() throws IOException, UnusableDayException {
        try (InputStream in = SnapshotFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("resource " + BUNDLED + " is missing from the program");
            }
            return read(BUNDLED, in);
        }
    }

    public static SnapshotFile read(Path file) throws IOException, UnusableDayException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UnusableDayException(
                    "无法读取文件 " + file + "，请检查路径", "The file " + file + " cannot be read; check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.getFileName().toString(), in);
        }
    }

    /** Reads {@code bytes}, which are gunzipped first when they begin like a gzip file. */
    static SnapshotFile read(String source, InputStream bytes) throws IOException, UnusableDayException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        InputStream plain = gzip ? new GZIPInputStream(buffered) : buffered;
        SnapshotFile file = new SnapshotFile(source);
        file.readLines(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
        return file;
    }

    /** The offices in the file, in order of name. */
    public SortedSet<String> offices() {
        return new TreeSet<>(offices.keySet());
    }

    /** The recorded days of {@code office}; empty when the file does not have it. */
    public SortedSet<LocalDate> dates(String office) {
        return new TreeSet<>(offices.getOrDefault(office, new TreeMap<>()).keySet());
    }

    /** The day of {@code office} on {@code date}, ready to be replayed. */
    public RecordedDay day(String office, LocalDate date) throws UnusableDayException {
        SortedMap<LocalDate, Map<Key, SortedMap<LocalTime, Snapshot>>> days = offices.get(office);
        if (days == null) {
            throw new UnusableDayException(
                    source + " 中没有 " + office + "，可选：" + String.join("、", offices.keySet()),
                    source + " has no office " + office + "; choose one of " + String.join(", ", offices.keySet()));
        }
        Map<Key, SortedMap<LocalTime, Snapshot>> queues = days.get(date);
        if (queues == null) {
            throw new UnusableDayException(
                    source + " 中 " + office + " 没有 " + date + "，可选：" + listed(days, "、"),
                    source + " has no " + date + " for " + office + "; choose one of " + listed(days, ", "));
        }
        return RecordedDay.of(office, date, queues(office, date));
    }

    /** The queues of {@code office} on {@code date}, as recorded; none when the file does not have them. */
    List<RecordedQueue> queues(String office, LocalDate date) {
        List<RecordedQueue> recorded = new ArrayList<>();
        offices.getOrDefault(office, new TreeMap<>())
                .getOrDefault(date, Map.of())
                .forEach((key, snapshots) -> recorded.add(
                        new RecordedQueue(key.group(), key.letter(), key.name(), List.copyOf(snapshots.values()))));
        return recorded;
    }

    private static String listed(SortedMap<LocalDate, ?> days, String comma) {
        return String.join(
                comma, days.keySet().stream().map(LocalDate::toString).toList());
    }

    private void readLines(BufferedReader lines) throws IOException, UnusableDayException {
        String header = lines.readLine();
        if (header == null) {
            throw new UnusableDayException(source + " 是空文件，请换一个", source + " is empty; give another file");
        }
        Map<String, Integer> columns = columns(header);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST_ROWS) {
                throw new UnusableDayException(
                        source + " 超过 " + MOST_ROWS + " 行，请先截取所需日期",
                        source + " has more than " + MOST_ROWS + " rows; cut out the days you need first");
            }
            if (!line.isBlank()) {
                add(new Row(source, number, columns, CsvLine.fields(line)));
            }
        }
    }

    private Map<String, Integer> columns(String header) throws UnusableDayException {
        List<String> names = CsvLine.fields(header.startsWith("\uFEFF") ? header.substring(1) : header);
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i).strip(), i);
        }
        for (String column : COLUMNS) {
            if (!columns.containsKey(column)) {
                throw new UnusableDayException(
                        source + " 缺少列 " + column + "，请使用完整格式的文件",
                        source + " has no column " + column + "; give a file in the full format");
            }
        }
        return columns;
    }

    private void add(Row row) throws UnusableDayException {
        Snapshot snapshot = new Snapshot(
                row.time(),
                row.count("open_desks"),
                row.count("queue_len"),
                row.text("current_ticket"),
                row.count("nominal_service_min"));
        offices.computeIfAbsent(row.text("office"), office -> new TreeMap<>())
                .computeIfAbsent(row.date(), date -> new LinkedHashMap<>())
                .computeIfAbsent(
                        new Key(row.text("group_id"), row.text("group_letter"), row.text("group_name")),
                        key -> new TreeMap<>())
                .put(snapshot.time(), snapshot);
    }

    /** A row by the names of its columns; a cell that cannot be read is named with its line. */
    private record Row(String source, int number, Map<String, Integer> columns, List<String> cells) {

        private static final int MOST = 1_000_000;

        String text(String column) throws UnusableDayException {
            Integer index = columns.get(column);
            if (index == null || index >= cells.size()) {
                throw unreadable(column, "");
            }
            return cells.get(index).strip();
        }

        /** A count; an empty cell counts as none. */
        int count(String column) throws UnusableDayException {
            String text = text(column);
            if (text.isEmpty()) {
                return 0;
            }
            try {
                int count = Integer.parseInt(text);
                if (count >= 0 && count <= MOST) {
                    return count;
                }
            } catch (NumberFormatException notANumber) {
                throw unreadable(column, text);
            }
            throw unreadable(column, text);
        }

        LocalDate date() throws UnusableDayException {
            String text = text("date");
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException notADate) {
                throw unreadable("date", text);
            }
        }

        LocalTime time() throws UnusableDayException {
            String text = text("time");
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException notATime) {
                throw unreadable("time", text);
            }
        }

        private UnusableDayException unreadable(String column, String text) {
            return new UnusableDayException(
                    source + " 第 " + number + " 行 " + column + " 列 '" + text + "' 无法识别，请更正",
                    "line " + number + " of " + source + ": '" + text + "' in column " + column
                            + " cannot be read; correct it");
        }
    }
}
