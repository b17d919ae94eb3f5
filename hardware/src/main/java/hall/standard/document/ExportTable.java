package hall.standard.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.standard.check.HallCheck;
import hall.text.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ExportFile} as a table for spreadsheets that loses nothing of it: a line for each value, in the file's order, by RFC
 * 4180 in UTF-8 with its mark.
 *
 * <pre>
 * of,path,type,value
 * DM-007,/rules/42/verdict,text,met
 * kiosk:kiosk-1,/subjects/1/facts,object,
 * DM-007,/evidence/0/value,text,820 mm
 * </pre>
 *
 * {@code of} is the rule or the subject a line belongs to, {@code path} its JSON pointer, {@code type} one of text, number, flag,
 * object and list. A text that a spreadsheet would compute has an apostrophe before it, and so has one that begins with such.
 */
public final class ExportTable {

    private static final String HEAD = "of,path,type,value";
    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "(?s)[=+\\-@\\t\\r'].*";
    private static final int CELLS = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExportTable() {}

    /** The table of {@code check}. */
    public static String write(HallCheck check) {
        try {
            StringBuilder table =
                    new StringBuilder(500_000).append(MARK).append(HEAD).append("\r\n");
            lines("", "", JSON.readTree(ExportFile.write(check)), table);
            return table.toString();
        } catch (IOException e) {
            throw new IllegalStateException("an export is JSON", e);
        }
    }

    private static void lines(String of, String path, JsonNode node, StringBuilder table) {
        if (!path.isEmpty()) {
            line(of, path, node, table);
        }
        if (node.isObject()) {
            node.properties().forEach(each -> lines(of, path + "/" + escaped(each.getKey()), each.getValue(), table));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                String named = of.isEmpty() ? name(node.get(i)) : of;
                lines(named, path + "/" + i, node.get(i), table);
            }
        }
    }

    /** The rule or the subject that an entry of the file is about. */
    private static String name(JsonNode entry) {
        return entry.has("rule")
                ? entry.path("rule").asText()
                : entry.has("kind") && entry.has("facts")
                        ? entry.path("kind").asText() + ":" + entry.path("id").asText()
                        : entry.path("id").asText();
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static void line(String of, String path, JsonNode node, StringBuilder table) {
        String type = node.isObject()
                ? "object"
                : node.isArray() ? "list" : node.isNumber() ? "number" : node.isBoolean() ? "flag" : "text";
        String value = node.isContainerNode() ? "" : node.asText();
        table.append(cell(safe(of)))
                .append(',')
                .append(cell(path))
                .append(',')
                .append(type)
                .append(',')
                .append(cell(type.equals("text") ? safe(value) : value))
                .append("\r\n");
    }

    private static String safe(String text) {
        return text.matches(FORMULA) ? "'" + text : text;
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** Whether {@code file} begins as such a table does. */
    static boolean isTable(byte[] file) {
        String all = new String(file, 0, Math.min(file.length, 100), StandardCharsets.UTF_8);
        return (all.startsWith(MARK) ? all.substring(1) : all).startsWith(HEAD);
    }

    /** The JSON of the table {@code csv}; empty, with the faults noted, when it is not whole. */
    static Optional<byte[]> json(String file, byte[] csv, JsonFaults faults) throws IOException {
        ObjectNode root = NODES.objectNode();
        int number = 0;
        for (List<String> row : rows(new String(csv, StandardCharsets.UTF_8))) {
            number++;
            if (number > 1 && !put(root, row)) {
                faults.add(
                        new JsonFault(
                                file,
                                number,
                                row.size() > 1 ? row.get(1) : "",
                                Text.of(
                                        "此行须为 of、path、type、value 四格，且其上级在前面的行中。",
                                        "must have the cells of, path, type and value, and what it belongs to in a line before")));
                return Optional.empty();
            }
        }
        return Optional.of(JSON.writeValueAsBytes(root));
    }

    /** Puts the value of one row where it belongs. */
    private static boolean put(ObjectNode root, List<String> row) {
        if (row.size() != CELLS || !row.get(1).startsWith("/")) {
            return false;
        }
        JsonPointer path = JsonPointer.compile(row.get(1));
        JsonNode parent = root.at(path.head());
        JsonNode value = value(row.get(2), row.get(3));
        String key = path.last().getMatchingProperty();
        if (value == null) {
            return false;
        }
        if (parent instanceof ObjectNode object) {
            return object.replace(key, value) == null;
        }
        if (parent instanceof ArrayNode list && key.equals(Integer.toString(list.size()))) {
            list.add(value);
            return true;
        }
        return false;
    }

    private static @Nullable JsonNode value(String type, String text) {
        return switch (type) {
            case "object" -> NODES.objectNode();
            case "list" -> NODES.arrayNode();
            case "flag" -> text.equals("true") || text.equals("false") ? NODES.booleanNode(text.equals("true")) : null;
            case "number" ->
                text.matches("-?[0-9]{1,300}(\\.[0-9]{1,300})?([eE][+-]?[0-9]{1,3})?")
                        ? NODES.numberNode(new BigDecimal(text))
                        : null;
            case "text" ->
                NODES.textNode(text.startsWith("'") && text.substring(1).matches(FORMULA) ? text.substring(1) : text);
            default -> null;
        };
    }

    /** The cells of each line of {@code table}; a cell in quotes may have commas, quotes twice, and line breaks. */
    private static List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < table.length(); i++) {
            char c = table.charAt(i);
            if (quoted && c == '"' && i + 1 < table.length() && table.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        if (!row.isEmpty() || !cell.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
