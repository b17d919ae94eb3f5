package hall.web.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files to be saved; tables by RFC 4180, in UTF-8 with its mark, so that spreadsheets read them. */
public final class Csv {

    /** What a spreadsheet takes for a formula at the beginning of a cell. */
    private static final String FORMULA = "[=+\\-@\\t\\r].*";

    private Csv() {}

    /** One line of {@code cells}. */
    public static String line(String... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(","));
    }

    /** One cell; what a spreadsheet would compute is made text. */
    private static String cell(String text) {
        String safe = text.matches("(?s)" + FORMULA) ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** A table of {@code lines}, the first of names, as the file {@code name}. */
    public static Answer table(String name, List<String> lines) {
        return download("text/csv; charset=utf-8", name, "\uFEFF" + String.join("\r\n", lines) + "\r\n");
    }

    /** {@code text} as the file {@code name}. */
    public static Answer download(String type, String name, String text) {
        return download(type, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code bytes}, which nobody may change afterwards, as the file {@code name}. */
    public static Answer download(String type, String name, byte[] bytes) {
        return new Answer.Bytes(
                type,
                bytes,
                Map.of("Cache-Control", "no-store", "Content-Disposition", "attachment; filename=\"" + name + "\""));
    }
}
