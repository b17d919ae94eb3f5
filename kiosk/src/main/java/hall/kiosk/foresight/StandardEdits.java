package hall.kiosk.foresight;

import hall.standard.Allowance;
import hall.standard.Document;
import hall.standard.Layer;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.document.DocumentEdit;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import hall.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes the hall's documents by single values, as a form gives them. A hall that has no document of its own layer gets one.
 * What a value may be is the resolution's to say; here only what cannot be written is refused. Pure.
 *
 * @param snapshot the standard that {@code files} lead to
 * @param ownId the id of the hall's own document, where it has to be made
 * @param hall the hall's name
 * @param today from which day on such a document counts
 */
public record StandardEdits(Snapshot snapshot, StandardFiles files, String ownId, Text hall, LocalDate today) {

    /** What became of it. */
    public sealed interface Result {

        record Edited(StandardFiles files) implements Result {}

        record Refused(Text why) implements Result {}
    }

    /**
     * One change in a document.
     *
     * @param document its id
     * @param parameter the value it is about; null for an exemption
     * @param value what it is set to, as written; null to leave it to the layers above
     * @param subject what is exempt; null for all the rule applies to
     */
    public record Edit(
            String document,
            RuleId rule,
            @Nullable String parameter,
            @Nullable String value,
            @Nullable String subject,
            String reason,
            String by,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}

    /** The document whose values are the hall's to set: its lowest, or the one that would be made. */
    public String ownDocument() {
        return own().map(Document::id).orElse(ownId);
    }

    private Optional<Document> own() {
        return snapshot.documents().stream()
                .filter(each -> each.layer() == Layer.HALL && each.id().equals(snapshot.head()))
                .filter(each -> files.fileOf(each.id()).isPresent())
                .findFirst();
    }

    /** The files with {@code edit} made in them. */
    public Result with(Edit edit) {
        StandardFiles all = edit.document().equals(ownId) && files.fileOf(ownId).isEmpty() ? begun() : files;
        String file = all.fileOf(edit.document()).orElse(null);
        if (file == null) {
            return new Result.Refused(Text.of(
                    "文件 " + edit.document() + " 不是本厅所用的文件，请改为上传新版本。",
                    edit.document() + " is no document of the hall's own; upload a newer version of it"));
        }
        String text = Objects.requireNonNull(all.byName().get(file)).text();
        return DocumentEdit.of(file, text)
                .flatMap(document -> edited(document, edit))
                .map(made -> replaced(all, file, made))
                .orElseGet(() -> new Result.Refused(Text.of(
                        "文件 " + file + " 的排版或所填的值无法在网页上写入，请直接修改文件后上传。",
                        file
                                + " is laid out in a way, or the value is one, that this page cannot write; change the file and"
                                + " upload it")));
    }

    private Optional<String> edited(DocumentEdit document, Edit edit) {
        String parameter = edit.parameter();
        LocalDate until = edit.until();
        if (parameter == null) {
            return until == null
                    ? Optional.empty()
                    : document.exempt(
                            edit.rule(),
                            edit.subject(),
                            edit.reason(),
                            edit.by(),
                            edit.since() == null ? today : edit.since(),
                            until);
        }
        String written = edit.value();
        return written == null
                ? document.unset(edit.rule(), parameter)
                : value(edit.rule(), parameter, written)
                        .flatMap(value -> document.set(edit.rule(), parameter, value, edit.reason(), edit.by(), until));
    }

    /** A bare number is told in the parameter's own unit. */
    private Optional<Value> value(RuleId rule, String parameter, String written) {
        Value now = snapshot.ruling(rule)
                .map(ruling -> ruling.values().get(parameter))
                .map(resolved -> resolved.value())
                .orElse(null);
        return switch (now) {
            case null -> Optional.of(new Value.Words(written));
            case Value.Quantity own ->
                Value.quantity(written)
                        .or(() -> Value.quantity(
                                written.strip() + " " + own.unit().symbol()))
                        .map(given ->
                                given.unit() == Unit.ONE ? new Value.Quantity(given.amount(), own.unit()) : given);
            case Value.Flag flag ->
                written.equals("true") || written.equals("false")
                        ? Optional.of(new Value.Flag(Boolean.parseBoolean(written)))
                        : Optional.empty();
            case Value.Words words -> Optional.of(new Value.Words(written));
        };
    }

    private static Result replaced(StandardFiles all, String file, String text) {
        Map<String, DocumentText> byName = new TreeMap<>(all.byName());
        byName.put(file, new DocumentText(text, null)); // its signature is of another text
        return new Result.Edited(new StandardFiles(new TreeMap<>(byName)));
    }

    private StandardFiles begun() {
        Document head = snapshot.documents().stream()
                .filter(each -> each.id().equals(snapshot.head()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a snapshot has its head among its documents"));
        Map<String, DocumentText> byName = new TreeMap<>(files.byName());
        byName.put(
                ownId + ".yaml",
                new DocumentText(DocumentEdit.begin(ownId, hall.chinese(), hall.english(), today, head), null));
        return new StandardFiles(new TreeMap<>(byName));
    }

    /** What {@code document} may change. */
    public List<Allowance> allowances(String document) {
        Layer layer = snapshot.documents().stream()
                .filter(each -> each.id().equals(document))
                .map(Document::layer)
                .findFirst()
                .orElse(Layer.HALL);
        return Allowance.of(snapshot, document, layer);
    }
}
