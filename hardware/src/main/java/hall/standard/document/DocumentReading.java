package hall.standard.document;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.standard.Adjustment;
import hall.standard.Document;
import hall.standard.Document.Exemption;
import hall.standard.Document.Import;
import hall.standard.Layer;
import hall.standard.Place;
import hall.standard.Rule;
import hall.standard.RuleId;
import hall.standard.Sha256;
import hall.standard.Value;
import hall.standard.Version;
import hall.standard.VersionRange;
import hall.standard.design.Look;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A document as it is written; what is wrong is noted, and reading goes on to the next. One thread. */
final class DocumentReading {

    private static final Text DOCUMENT =
            Text.of("文件编号，如 AH-ZWFW，只用 A-Z、0-9 和 -", "a document's id such as AH-ZWFW, of A-Z, 0-9 and -");
    private static final Text VERSION = Text.of("版本，如 2.1.0", "a version such as 2.1.0");
    private static final Text RANGE =
            Text.of("版本范围，如 1.*、1.2.* 或 1.2.3", "a range of versions such as 1.*, 1.2.* or 1.2.3");
    private static final int LONGEST = 200;
    private static final int KEY_BYTES = 32;

    /** A drawing in a file beside the document: its name and its hash, so that who signs the document signs the drawing. */
    private static final Pattern DRAWING =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,79}\\.svg) +([0-9a-fA-F]{64})");

    /** What somebody means as a file. */
    private static final Pattern NEARLY = Pattern.compile("(?i)[^<]*\\.(svg|png|jpe?g|gif|bmp|webp|pdf|ai|eps)\\b.*");

    private final String file;
    private final String sha256;
    private final @Nullable Function<String, Optional<String>> drawings;

    /** @param drawings the text of a drawing by the name of its file; null where they are left as they are named */
    DocumentReading(String file, String sha256, @Nullable Function<String, Optional<String>> drawings) {
        this.file = file;
        this.sha256 = sha256;
        this.drawings = drawings;
    }

    Optional<Document> read(JsonValue root) {
        return root.object(this::document);
    }

    private Optional<Document> document(JsonObject root) {
        Optional<Head> head = root.required("standard").object(this::head);
        List<Rule> rules = list(root, "rules", new RuleReading(file)::read);
        List<Adjustment> overrides = list(root, "overrides", this::adjustment);
        List<Exemption> exemptions = list(root, "exemptions", this::exemption);
        List<Document.Retired> retired = list(root, "retired", this::retired);
        List<Document.Trust> trusted = list(root, "trust", this::trust);
        return head.map(found -> new Document(
                found.id(),
                found.title(),
                found.layer(),
                found.version(),
                found.effective(),
                found.expires().orElse(null),
                found.issuer(),
                found.imports(),
                rules,
                overrides,
                exemptions,
                retired,
                trusted,
                sha256,
                new Place(file, root.required("standard").line())));
    }

    private record Head(
            String id,
            Text title,
            Layer layer,
            Version version,
            LocalDate effective,
            Optional<LocalDate> expires,
            String issuer,
            List<Import> imports) {}

    /** The id of the document {@code root}. */
    static Optional<String> id(JsonObject root) {
        return root.required("standard")
                .object(standard -> standard.required("id").text(DOCUMENT, DocumentReading::documentId));
    }

    private Optional<Head> head(JsonObject standard) {
        Optional<String> id = standard.required("id").text(DOCUMENT, DocumentReading::documentId);
        Optional<Text> title = Words.both(standard.required("title"));
        Optional<Layer> layer = standard.required("layer").oneOf(ParameterReading.LAYERS);
        Optional<Version> version = standard.required("version").text(VERSION, Version::parse);
        Optional<LocalDate> effective = Words.date(standard.required("effective"));
        JsonValue expiresPlace = standard.optional("expires");
        Optional<LocalDate> expires = expiresPlace.isThere() ? Words.date(expiresPlace) : Optional.empty();
        Optional<String> issuer = standard.required("issuer").text(LONGEST);
        List<Import> imports = list(standard, "imports", this::imported);
        if (effective.isPresent() && expires.isPresent() && expires.get().isBefore(effective.get())) {
            expiresPlace.fault("失效日期早于生效日期。", "it expires before it takes effect");
        }
        if (id.isEmpty()
                || title.isEmpty()
                || layer.isEmpty()
                || version.isEmpty()
                || effective.isEmpty()
                || issuer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Head(
                id.get(), title.get(), layer.get(), version.get(), effective.get(), expires, issuer.get(), imports));
    }

    private static Optional<String> documentId(String text) {
        return text.matches("[A-Z][A-Z0-9-]{1,39}") ? Optional.of(text) : Optional.empty();
    }

    private Optional<Import> imported(JsonObject object) {
        JsonValue idPlace = object.required("id");
        Optional<String> id = idPlace.text(DOCUMENT, DocumentReading::documentId);
        Optional<VersionRange> range = object.required("version").text(RANGE, VersionRange::parse);
        return id.flatMap(name -> range.map(versions -> new Import(name, versions, new Place(file, idPlace.line()))));
    }

    private Optional<Adjustment> adjustment(JsonObject object) {
        JsonValue rulePlace = object.required("rule");
        Optional<RuleId> rule = rulePlace.text(RuleReading.ID, RuleId::parse);
        JsonValue setPlace = object.optional("set");
        Optional<String> reason = object.required("reason").text(LONGEST);
        Optional<String> by = object.required("by").text(LONGEST);
        JsonValue untilPlace = object.optional("until");
        Optional<LocalDate> until = untilPlace.isThere() ? Words.date(untilPlace) : Optional.empty();
        boolean loosening = object.optional("loosen").oneOf(List.of("allowed")).isPresent();
        List<Adjustment.Setting> settings = setPlace.isThere() ? settings(setPlace) : List.of();
        if (settings.isEmpty() && !setPlace.isThere() && !loosening) {
            rulePlace.fault("缺少 set，请写出要改的参数。", "has no set; name the parameters it changes");
        }
        if (rule.isEmpty() || reason.isEmpty() || by.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Adjustment(
                rule.get(),
                settings,
                reason.get(),
                by.get(),
                until.orElse(null),
                loosening,
                new Place(file, rulePlace.line())));
    }

    private List<Adjustment.Setting> settings(JsonValue place) {
        List<Adjustment.Setting> settings = new ArrayList<>();
        place.object(set -> {
            for (String name : set.keys()) {
                JsonValue value = set.required(name);
                ValueReading.read(value)
                        .flatMap(read -> Look.isDrawing(name) ? drawn(value, read) : Optional.of(read))
                        .ifPresent(read ->
                                settings.add(new Adjustment.Setting(name, read, new Place(file, value.line()))));
            }
            return Optional.empty();
        });
        return settings;
    }

    /** The drawing itself in place of the file that {@code named} names. */
    private Optional<Value> drawn(JsonValue place, Value named) {
        Matcher matcher = DRAWING.matcher(named.toString());
        if (!matcher.matches()) {
            if (NEARLY.matcher(named.toString()).matches()) {
                place.fault(
                        "图形文件写成“名称.svg”、空格和该文件的 SHA-256；只用 SVG。",
                        "a drawing in a file is written NAME.svg, a space and the SHA-256 of the file; SVG only");
                return Optional.empty();
            }
            return Optional.of(named);
        }
        if (drawings == null) {
            return Optional.of(named);
        }
        String name = matcher.group(1);
        Optional<String> text = drawings.apply(name);
        if (text.isEmpty()) {
            place.fault(
                    "没有图形文件 " + name + "，请放在标准文件旁边。", "there is no drawing " + name + "; put it beside the documents");
            return Optional.empty();
        }
        String found = Sha256.of(text.get().getBytes(StandardCharsets.UTF_8));
        if (!found.equalsIgnoreCase(matcher.group(2))) {
            place.fault(
                    name + " 的 SHA-256 是 " + found + "，与此处所写不同。",
                    "the SHA-256 of " + name + " is " + found + ", which is not what stands here");
            return Optional.empty();
        }
        return Optional.of(new Value.Words(text.get()));
    }

    Optional<Exemption> exemption(JsonObject object) {
        JsonValue rulePlace = object.required("rule");
        Optional<RuleId> rule = rulePlace.text(RuleReading.ID, RuleId::parse);
        JsonValue subjectPlace = object.optional("subject");
        Optional<String> subject = subjectPlace.isThere() ? Subjects.id(subjectPlace) : Optional.empty();
        Optional<String> reason = object.required("reason").text(LONGEST);
        Optional<String> by = object.required("by").text(LONGEST);
        Optional<LocalDate> since = Words.date(object.required("since"));
        JsonValue untilPlace = object.required("until");
        Optional<LocalDate> until = Words.date(untilPlace);
        if (rule.isEmpty() || reason.isEmpty() || by.isEmpty() || since.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (until.get().isBefore(since.get())) {
            untilPlace.fault("截止日期早于起始日期。", "it ends before it begins");
        }
        return Optional.of(new Exemption(
                rule.get(),
                subject.orElse(null),
                reason.get(),
                by.get(),
                since.get(),
                until.get(),
                new Place(file, rulePlace.line())));
    }

    private Optional<Document.Retired> retired(JsonObject object) {
        JsonValue rulePlace = object.required("rule");
        object.required("reason").text(LONGEST);
        return rulePlace
                .text(RuleReading.ID, RuleId::parse)
                .map(rule -> new Document.Retired(rule, new Place(file, rulePlace.line())));
    }

    private Optional<Document.Trust> trust(JsonObject object) {
        JsonValue layerPlace = object.required("layer");
        Optional<Layer> layer = layerPlace.oneOf(ParameterReading.LAYERS);
        Optional<String> key = object.required("key")
                .text(
                        Text.of("Ed25519 公钥的 base64（44 个字符）", "an Ed25519 public key in base64, 44 characters"),
                        DocumentReading::key);
        return layer.flatMap(known ->
                key.map(text -> new Document.Trust(known, text, new Place(file, layerPlace.line()))));
    }

    private static Optional<String> key(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Reads one thing of a list. */
    private interface Reader<T> {
        Optional<T> read(JsonObject object);
    }

    private static <T> List<T> list(JsonObject object, String key, Reader<T> reader) {
        JsonValue place = object.optional(key);
        return place.isThere() ? place.list(item -> item.object(reader::read)) : List.of();
    }
}
