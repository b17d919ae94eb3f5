package hall.kiosk.journal;

import hall.kiosk.journal.Journal.Row;
import hall.text.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether a journal is whole: every sequence there once, every hash the one its row and the row before it give, and its
 * end not before the head that was kept outside its file.
 */
public sealed interface Verification {

    /**
     * All {@code events} rows are right; {@code head} is the hash of the last.
     *
     * @param anchored whether that was compared with a head kept outside the file; an older program kept none
     */
    record Whole(long events, String head, boolean anchored) implements Verification {}

    /** The row {@code sequence} is the first that is wrong, and how; both are the second half of a sentence. */
    record Broken(long sequence, Text how) implements Verification {}

    /** The rows are right by themselves, but what was kept outside the file cannot be used to find out more. */
    record Unanchored(long events, String head, Text why) implements Verification {}

    /** Where the key of the anchor is, unless somebody says otherwise. */
    static Path keyFile(Path folder) {
        return folder.resolve(Anchor.KEY_FILE);
    }

    /** Reads the whole journal once; memory does not grow with its length. Without a look at the anchor. */
    static Verification of(JournalReader reader) throws JournalException {
        return of(reader, new Anchor.Reading.None(), row -> {});
    }

    /** As {@link #of(JournalReader)}, and compares it with the anchor in {@code folder}. */
    static Verification of(JournalReader reader, Path folder) throws IOException {
        return of(reader, folder, keyFile(folder), row -> {});
    }

    /** As {@link #of(JournalReader, Path)}, with the anchor's key in {@code keyFile}; {@code each} sees every row. */
    static Verification of(JournalReader reader, Path folder, Path keyFile, Consumer<Row> each) throws IOException {
        Anchor.Reading anchor = Anchor.read(folder, keyFile);
        if (anchor instanceof Anchor.Reading.None && reader.isMarked()) {
            anchor = new Anchor.Reading.Unusable(
                    Text.of("日志外的末行记录及其密钥都不见了", "the journal's anchor and its key are both missing"));
        }
        return of(reader, anchor, each);
    }

    private static Verification of(JournalReader reader, Anchor.Reading anchor, Consumer<Row> each)
            throws JournalException {
        int page = 2_000;
        Map<Long, String> found = new HashMap<>();
        anchored(anchor).forEach(head -> found.put(head.sequence(), ""));
        found.put(0L, Chain.START);
        Chain chain = new Chain();
        long expected = 1;
        String hash = Chain.START;
        for (List<Row> rows = reader.after(Long.MIN_VALUE, page);
                !rows.isEmpty();
                rows = reader.after(expected - 1, page)) {
            for (Row row : rows) {
                if (row.sequence() != expected) {
                    return new Broken(
                            expected,
                            Text.of(
                                    "第 " + expected + " 行不见了，后面是第 " + row.sequence() + " 行",
                                    "row " + expected + " is missing, row " + row.sequence() + " follows"));
                }
                hash = chain.next(hash, expected, row.entry());
                if (!hash.equals(row.hash())) {
                    return new Broken(
                            expected,
                            Text.of(
                                    "第 " + expected + " 行与其哈希值不符",
                                    "row " + expected + " does not give the hash stored with it"));
                }
                found.replace(expected, hash);
                each.accept(row);
                expected++;
            }
        }
        return compared(expected - 1, hash, anchor, found);
    }

    private static List<Anchor.Head> anchored(Anchor.Reading anchor) {
        List<Anchor.Head> heads = new ArrayList<>();
        if (anchor instanceof Anchor.Reading.Kept kept) {
            heads.addAll(kept.lost());
            heads.add(kept.head());
        }
        return heads;
    }

    private static Verification compared(long events, String hash, Anchor.Reading anchor, Map<Long, String> found) {
        for (Anchor.Head head : anchored(anchor)) {
            if (head.isUnknown()) {
                return new Unanchored(
                        events,
                        hash,
                        Text.of(
                                "某次启动时，日志外的末行记录不见了或不是本大厅写的",
                                "at a start the journal's anchor was missing or not this hall's own"));
            }
            if (head.sequence() > events) {
                return new Broken(
                        events + 1,
                        Text.of(
                                "末尾的第 " + (events + 1) + " 行起不见了，日志曾有 " + head.sequence() + " 行",
                                "row " + (events + 1)
                                        + " and what followed it are missing at the end; the journal once had "
                                        + head.sequence() + " rows"));
            }
            if (!head.hash().equals(found.get(head.sequence()))) {
                return new Broken(
                        head.sequence(),
                        Text.of(
                                "第 " + head.sequence() + " 行不是当初写下的那一行，它或它之前的行被改写过",
                                "row " + head.sequence() + " is not the row that was written; it or a row before it was"
                                        + " written anew"));
            }
        }
        return switch (anchor) {
            case Anchor.Reading.Kept kept -> new Whole(events, hash, true);
            case Anchor.Reading.None none -> new Whole(events, hash, false);
            case Anchor.Reading.Unusable unusable -> new Unanchored(events, hash, unusable.why());
        };
    }

    /**
     * Takes the end of the journal in {@code folder} as it is now as right, for whoever has restored a copy knowingly.
     * Refused while a hall uses the folder.
     */
    static void accept(Path folder, Path keyFile) throws IOException {
        FileChannel lock = SqliteJournal.lock(folder);
        try (lock;
                JournalReader reader = JournalReader.open(folder)) {
            long last = reader.last();
            String hash = reader.row(last).map(Row::hash).orElse(Chain.START);
            Anchor.open(folder, keyFile).write(new Anchor.Head(last, hash), List.of());
        }
    }
}
