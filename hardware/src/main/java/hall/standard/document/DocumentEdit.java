package hall.standard.document;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import hall.json.JsonFaults;
import hall.standard.Adjustment;
import hall.standard.Adjustment.Setting;
import hall.standard.Document;
import hall.standard.Document.Exemption;
import hall.standard.RuleId;
import hall.standard.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes one thing in the text of a document and leaves the rest of it as its author wrote it, comments too: an override is
 * written, replaced or taken away, an exemption is added, and the version goes up by one at its end. What comes out is read
 * again; where it does not say just that, because the document is laid out in a way this does not know, there is no text.
 * Pure.
 */
public final class DocumentEdit {

    private static final Pattern VERSION =
            Pattern.compile("(?m)^(\\s+version:\\s*[\"']?\\d+\\.\\d+\\.)(\\d{1,6})([\"']?\\s*(#.*)?)$");
    private static final String OVERRIDES = "overrides";
    private static final String EXEMPTIONS = "exemptions";

    /** The places do not count when two documents are compared. */
    private record Said(
            String rule,
            List<String> settings,
            String reason,
            String by,
            @Nullable LocalDate until,
            boolean loosening) {

        static Said of(Adjustment each) {
            return new Said(
                    each.rule().value(),
                    each.settings().stream()
                            .map(set -> set.parameter() + "=" + set.value())
                            .sorted()
                            .toList(),
                    each.reason(),
                    each.by(),
                    each.until(),
                    each.loosening());
        }
    }

    private final String file;
    private final String text;
    private final Document document;

    private DocumentEdit(String file, String text, Document document) {
        this.file = file;
        this.text = text;
        this.document = document;
    }

    /** The edits of the document in {@code text}; empty when it cannot be read. */
    public static Optional<DocumentEdit> of(String file, String text) {
        return read(file, text).map(document -> new DocumentEdit(file, text, document));
    }

    private static Optional<Document> read(String file, String text) {
        JsonFaults faults = new JsonFaults();
        Optional<Document> read =
                Library.DocumentFile.read(file, new StandardFiles.DocumentText(text, null).bytes(), faults);
        return faults.isEmpty() ? read : Optional.empty();
    }

    /** The text that sets {@code parameter} of {@code rule}. */
    public Optional<String> set(
            RuleId rule, String parameter, Value value, String reason, String by, @Nullable LocalDate until) {
        Setting setting = new Setting(parameter, value, document.place());
        Adjustment added = new Adjustment(rule, List.of(setting), reason, by, until, false, document.place());
        List<Adjustment> wanted = without(rule, parameter);
        wanted.add(added);
        return overridden(rule, parameter, item(added), wanted);
    }

    /** The text that leaves {@code parameter} of {@code rule} to the layers above. */
    public Optional<String> unset(RuleId rule, String parameter) {
        return overridden(rule, parameter, null, without(rule, parameter));
    }

    private List<Adjustment> without(RuleId rule, String parameter) {
        List<Adjustment> left = new ArrayList<>();
        for (Adjustment each : document.overrides()) {
            Adjustment kept = each.rule().equals(rule) ? without(each, parameter) : each;
            if (!kept.settings().isEmpty() || kept.loosening()) {
                left.add(kept);
            }
        }
        return left;
    }

    private static Adjustment without(Adjustment each, String parameter) {
        return new Adjustment(
                each.rule(),
                each.settings().stream()
                        .filter(set -> !set.parameter().equals(parameter))
                        .toList(),
                each.reason(),
                each.by(),
                each.until(),
                each.loosening(),
                each.place());
    }

    private Optional<String> overridden(
            RuleId rule, String parameter, @Nullable String added, List<Adjustment> wanted) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (Adjustment each : document.overrides().reversed()) {
            boolean sets =
                    each.settings().stream().anyMatch(set -> set.parameter().equals(parameter));
            if (each.rule().equals(rule) && sets) {
                Adjustment kept = without(each, parameter);
                boolean empty = kept.settings().isEmpty() && !kept.loosening();
                replace(lines, each.place().line(), empty ? null : item(kept));
            }
        }
        if (added != null) {
            append(lines, OVERRIDES, added);
        }
        dropIfEmpty(lines);
        return checked(lines, wanted, document.exemptions().size());
    }

    /** The text that exempts {@code subject}, or whatever the rule applies to, from {@code rule}. */
    public Optional<String> exempt(
            RuleId rule, @Nullable String subject, String reason, String by, LocalDate since, LocalDate until) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        append(
                lines,
                EXEMPTIONS,
                "{rule: " + rule + (subject == null ? "" : ", subject: " + quoted(subject)) + ", reason: "
                        + quoted(reason) + ", by: " + quoted(by) + ", since: " + since + ", until: " + until + "}");
        return checked(
                        lines,
                        new ArrayList<>(document.overrides()),
                        document.exemptions().size() + 1)
                .filter(made -> read(file, made).stream()
                        .flatMap(each -> each.exemptions().stream())
                        .anyMatch(each -> isLike(each, rule, subject, reason, until)));
    }

    private static boolean isLike(
            Exemption each, RuleId rule, @Nullable String subject, String reason, LocalDate until) {
        return each.rule().equals(rule)
                && String.valueOf(each.subject()).equals(String.valueOf(subject))
                && each.reason().equals(reason)
                && each.until().equals(until);
    }

    /** The text of {@code lines} in its next version, if it says what is wanted and nothing else is another. */
    private Optional<String> checked(List<String> lines, List<Adjustment> wanted, int exemptions) {
        String made = nextVersion(String.join("\n", lines) + "\n");
        return read(file, made)
                .filter(next -> said(next.overrides()).equals(said(wanted)))
                .filter(next -> next.exemptions().size() == exemptions)
                .filter(next -> next.id().equals(document.id()) && next.title().equals(document.title()))
                .filter(next -> next.rules().stream()
                        .map(each -> each.id())
                        .toList()
                        .equals(document.rules().stream().map(each -> each.id()).toList()))
                .filter(next -> next.imports().size() == document.imports().size())
                .map(next -> made);
    }

    private static List<Said> said(List<Adjustment> adjustments) {
        return adjustments.stream().map(Said::of).toList();
    }

    private static String nextVersion(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find()
                ? text.substring(0, version.start())
                        + version.group(1)
                        + (Integer.parseInt(version.group(2)) + 1)
                        + version.group(3)
                        + text.substring(version.end())
                : text;
    }

    /** Puts {@code item} in place of the list's entry around {@code line}, from 1; takes it away where that is null. */
    private static void replace(List<String> lines, int line, @Nullable String item) {
        int from = line - 1;
        while (from > 0 && !lines.get(from).stripLeading().startsWith("- ")) {
            from--;
        }
        int indent = indent(lines.get(from));
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).isBlank() && indent(lines.get(to)) > indent) {
            to++;
        }
        lines.subList(from, to).clear();
        if (item != null) {
            lines.add(from, " ".repeat(indent) + "- " + item);
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Adds {@code item} to the end of the list {@code key}, which is begun where there is none. */
    private static void append(List<String> lines, String key, String item) {
        int head = head(lines, key);
        if (head < 0) {
            lines.add(key + ":");
            lines.add("  - " + item);
            return;
        }
        int last = head;
        int indent = 2;
        for (int i = head + 1; i < lines.size() && isInside(lines.get(i)); i++) {
            if (last == head && lines.get(i).stripLeading().startsWith("- ")) {
                indent = indent(lines.get(i));
            }
            if (!lines.get(i).isBlank() && !lines.get(i).stripLeading().startsWith("#")) {
                last = i;
            }
        }
        lines.add(last + 1, " ".repeat(indent) + "- " + item);
    }

    private static int head(List<String> lines, String key) {
        Pattern head = Pattern.compile(key + ":\\s*(#.*)?");
        for (int i = 0; i < lines.size(); i++) {
            if (head.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isInside(String line) {
        return line.isBlank() || line.startsWith(" ") || line.startsWith("#") || line.startsWith("- ");
    }

    /** A list whose last entry was taken away is taken away itself. */
    private static void dropIfEmpty(List<String> lines) {
        int head = head(lines, OVERRIDES);
        if (head < 0) {
            return;
        }
        for (int i = head + 1; i < lines.size() && isInside(lines.get(i)); i++) {
            if (lines.get(i).stripLeading().startsWith("- ")) {
                return;
            }
        }
        lines.remove(head);
    }

    private static String item(Adjustment each) {
        String settings = each.settings().stream()
                .map(set -> set.parameter() + ": "
                        + (set.value() instanceof Value.Flag flag
                                ? flag.toString()
                                : quoted(set.value().toString())))
                .collect(Collectors.joining(", ", "{", "}"));
        return "{rule: " + each.rule()
                + (each.settings().isEmpty() ? "" : ", set: " + settings)
                + (each.loosening() ? ", loosen: allowed" : "")
                + ", reason: " + quoted(each.reason())
                + ", by: " + quoted(each.by())
                + (each.until() == null ? "" : ", until: " + each.until())
                + "}";
    }

    /** In double quotes, as JSON and YAML have them. */
    static String quoted(String words) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(words)) + "\"";
    }

    /** A hall's own document that changes nothing yet. */
    public static String begin(
            String id, String chineseTitle, String englishTitle, LocalDate effective, Document above) {
        UnaryOperator<String> text = DocumentEdit::quoted;
        return String.format(
                Locale.ROOT,
                """
                # 本厅自己的一层，由“标准”页写成。
                # The hall's own layer, written by the page of the standard.
                standard:
                  id: %s
                  title: {zh-CN: %s, en: %s}
                  layer: hall
                  version: 1.0.0
                  effective: %s
                  issuer: %s
                  imports:
                    - {id: %s, version: %d.*}
                """,
                id,
                text.apply(chineseTitle),
                text.apply(englishTitle),
                effective,
                text.apply(chineseTitle),
                above.id(),
                above.version().major());
    }
}
