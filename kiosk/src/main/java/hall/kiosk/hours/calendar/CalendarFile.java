package hall.kiosk.hours.calendar;

import hall.kiosk.hours.SpecialDay;
import hall.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a calendar file by what its name ends with: {@code .ics} is iCalendar (RFC 5545), {@code .csv} a table with the
 * columns date, kind, Chinese name, English name. Both in UTF-8; a byte order mark is read over, because spreadsheets
 * write it. All faults are told at once.
 */
public final class CalendarFile {

    /** The largest file in bytes; a year of holidays has a hundredth of it. */
    public static final int LARGEST = 1024 * 1024;

    private CalendarFile() {}

    /**
     * The days in {@code bytes}.
     *
     * @param zone of the hall, for entries whose times are in UTC
     */
    public static CalendarDays read(String name, byte[] bytes, ZoneId zone) {
        DayNotes notes = new DayNotes();
        String text = text(bytes, notes);
        if (text.isEmpty()) {
            return notes.done();
        }
        String end = name.toLowerCase(Locale.ROOT);
        if (end.endsWith(".ics")) {
            new IcalendarReading(notes, zone).read(text);
        } else if (end.endsWith(".csv")) {
            new TableReading(notes).read(text);
        } else {
            notes.fault(0, "文件名须以 .ics 或 .csv 结尾。", "The name of the file must end with .ics or .csv.");
        }
        return notes.done();
    }

    private static String text(byte[] bytes, DayNotes notes) {
        if (bytes.length > LARGEST) {
            notes.fault(
                    0,
                    "文件超过 " + LARGEST + " 字节，请精简。",
                    "The file has more than " + LARGEST + " bytes; make it smaller.");
            return "";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (bare.isBlank()) {
                notes.fault(0, "文件是空的。", "The file is empty.");
                return "";
            }
            return bare;
        } catch (CharacterCodingException notUtf8) {
            notes.fault(
                    0,
                    "文件不是 UTF-8 编码，请另存为 UTF-8（电子表格中选“CSV UTF-8”）。",
                    "The file is not in UTF-8; save it as UTF-8 (in a spreadsheet as \"CSV UTF-8\").");
            return "";
        }
    }

    /**
     * What a calendar file says.
     *
     * @param faults all that is wrong in the file; with any, the days are not to be used
     * @param leftOut entries that say neither that a day is off nor that it is worked on, such as festivals everybody works on
     */
    public record CalendarDays(Map<LocalDate, SpecialDay> days, List<Note> faults, List<Note> leftOut) {

        /**
         * Something to say about an entry.
         *
         * @param line where it is, from 1; 0 where only the entry itself can be named
         */
        public record Note(int line, Text text) {}

        public CalendarDays {
            days = Collections.unmodifiableMap(new TreeMap<>(days));
            faults = List.copyOf(faults);
            leftOut = List.copyOf(leftOut);
        }
    }
}
