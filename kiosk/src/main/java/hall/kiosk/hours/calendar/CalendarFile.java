package hall.kiosk.hours.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;

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
}
