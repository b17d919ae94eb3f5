package hall.kiosk.config.live;

import hall.board.scene.Scene;
import hall.broker.Publication;
import hall.json.JsonBinding;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.standard.Document;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import hall.standard.signature.PublicKeys;
import hall.text.Text;
import hall.tier.web.Contents;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tier is about to publish strictly: what a hall leaves aside in silence or names only when it is adopted is a
 * fault here, with its line. One thread.
 */
public final class PublishedCheck {

    private static final int NAME = 200;

    private static final int CODE = 64;
    private static final String CATALOGUE = "catalogue.json";
    private static final String LAYERS = "standard/";
    private static final String YAML = ".yaml";
    private static final String SIGNATURE = ".sig";
    private static final String DRAWING = ".svg";

    private final JsonFaults faults = new JsonFaults();
    private final JsonFaults hints = new JsonFaults();
    private final Contents.Wish wish;

    /** The file of each document that a hall could have, by its id. */
    private final Map<String, String> known = new HashMap<>();

    /** The drawings that a hall could have, by the names that documents call them. */
    private final StandardFiles drawings;

    private PublishedCheck(Contents.Wish wish) {
        this.wish = wish;
        SortedMap<String, String> all = new TreeMap<>(wish.around());
        all.putAll(wish.publication().files());
        SortedMap<String, StandardFiles.DocumentText> drawn = new TreeMap<>();
        all.forEach((name, text) -> {
            if (name.endsWith(DRAWING)) {
                drawn.put(name.substring(LAYERS.length()), new StandardFiles.DocumentText(text, null));
            }
            if (name.endsWith(YAML)) {
                Library.DocumentFile.read(name, text.getBytes(StandardCharsets.UTF_8), new JsonFaults())
                        .ifPresent(document -> known.put(document.id(), name));
            }
        });
        drawings = new StandardFiles(drawn);
    }

    /** What is wrong with {@code wish}. */
    public static Contents.Found of(Contents.Wish wish) {
        PublishedCheck check = new PublishedCheck(wish);
        check.run();
        return new Contents.Found(check.faults.all(), check.hints.all());
    }

    private void run() {
        SortedMap<String, String> files = wish.publication().files();
        if (wish.largest() > Publication.MOST_BYTES) {
            fault(
                    "",
                    "与上级、其他范围发布的内容合计超过 2 MiB，大厅收不下，请减少文件。",
                    "with what is published from above and for other regions it is more than the 2 MiB a hall takes; publish less");
        }
        files.forEach((name, text) -> {
            if (name.endsWith(SIGNATURE)) {
                if (!files.containsKey(name.substring(0, name.length() - SIGNATURE.length()))) {
                    fault(name, "没有与此签名对应的文件。", "the document of this signature is not there");
                }
            } else if (name.endsWith(DRAWING)) {
                drawing(name);
            } else if (name.startsWith(LAYERS)) {
                signature(name, text, files.get(name + SIGNATURE));
                layer(name, text);
            } else if (name.equals(CATALOGUE)) {
                catalogue(text);
            } else {
                template(name, text);
            }
        });
    }

    private void fault(String file, String chinese, String english) {
        faults.add(new JsonFault(file, 0, "", Text.of(chinese, english)));
    }

    private void signature(String name, String text, @Nullable String signature) {
        if (wish.key() == null) {
            if (!wish.unsigned()) {
                fault(
                        name,
                        "请给出签名公钥，或明确选择不签名发布。",
                        "give the public key of its signature, or say that it goes without one");
            }
        } else if (!isSigned(text, signature, wish.key())) {
            fault(
                    name,
                    "没有该公钥的签名，请先用 hall standard sign 签名，并一并上传 .sig 文件。",
                    "it has no signature of that key; sign it with hall standard sign and bring its .sig along");
        }
    }

    private static boolean isSigned(String text, @Nullable String signature, String by) {
        try {
            return signature != null
                    && PublicKeys.hasSigned(
                            by,
                            text.getBytes(StandardCharsets.UTF_8),
                            Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** A layer is read as the lowest document of a hall that has nothing else but what this layer rests on. */
    private void layer(String name, String text) {
        Optional<Document> document = Library.DocumentFile.read(name, text.getBytes(StandardCharsets.UTF_8), faults);
        if (document.isPresent()) {
            JsonFaults found = new JsonFaults();
            SortedMap<String, StandardFiles.DocumentText> needed = new TreeMap<>(drawings.byName());
            need(name, text, needed);
            LocalDate begins = document.get().effective();
            Library.shipped(found)
                    .with(new StandardFiles(needed))
                    .resolve(begins.isAfter(wish.day()) ? begins : wish.day());
            found.all().forEach(faults::add);
        }
    }

    /** A document names a drawing with its hash, so that one without the other, or two that do not fit, could not be adopted. */
    private void drawing(String name) {
        Map<String, String> naming = new TreeMap<>();
        for (String document : known.values()) {
            String text = file(document);
            if (text != null && text.contains(name.substring(LAYERS.length()))) {
                naming.put(document, text);
            }
        }
        if (naming.isEmpty()) {
            fault(
                    name,
                    "没有标准文件用到这个图形，请与用到它的文件一起发布。",
                    "no document of the standard names this drawing; publish it with the one that does");
        }
        naming.keySet().removeAll(wish.publication().files().keySet());
        naming.forEach(this::layer);
    }

    private void need(String name, String text, SortedMap<String, StandardFiles.DocumentText> needed) {
        String signature = file(name + SIGNATURE);
        needed.put(name, new StandardFiles.DocumentText(text, signature == null ? null : signature.strip()));
        Library.DocumentFile.read(name, text.getBytes(StandardCharsets.UTF_8), new JsonFaults())
                .ifPresent(document -> document.imports().forEach(each -> {
                    String above = known.get(each.document());
                    String found = above == null ? null : file(above);
                    if (above != null && found != null && !needed.containsKey(above)) {
                        need(above, found, needed);
                    }
                }));
    }

    private @Nullable String file(String name) {
        String own = wish.publication().files().get(name);
        return own != null ? own : wish.around().get(name);
    }

    /** A list of services, each with the code and the name that it has everywhere. */
    private void catalogue(String text) {
        Set<String> codes = new HashSet<>();
        StrictJson.parse(CATALOGUE, text, faults).ifPresent(list -> {
            if (list.isEmptyList()) {
                list.fault("目录至少要有一项业务。", "the catalogue must have a service");
            }
            list.list(each -> each.object(service -> {
                JsonValue code = service.required("code");
                code.text(CODE)
                        .filter(given -> !codes.add(given))
                        .ifPresent(given -> code.fault(
                                "编码 " + given + " 已用过，每项业务一个编码。",
                                "the code " + given + " is used already; each service has its own"));
                return names(service.required("name"));
            }));
        });
    }

    private static Optional<Boolean> names(JsonValue names) {
        return names.object(each -> {
            Optional<String> chinese = each.required(Text.CHINESE).text(NAME);
            each.optional(Text.ENGLISH).text(NAME);
            return chinese.map(there -> true);
        });
    }

    private void template(String name, String text) {
        Optional<JsonValue> json = StrictJson.parse(name, text, faults);
        boolean says =
                json.flatMap(value -> value.object(PublishedCheck::parts)).orElse(false);
        if (json.isPresent()
                && faults.all().stream().noneMatch(each -> each.source().equals(name))) {
            if (says) {
                PlainHall.faults(name, text, wish.day()).forEach(hints::add);
            } else {
                json.get().fault("模板须有 set、board、scene 之一。", "a template must have set, board or scene");
            }
        }
    }

    /** Whether a template has anything to say. */
    private static Optional<Boolean> parts(JsonObject template) {
        names(template.required("title"));
        JsonValue set = template.optional("set");
        JsonValue board = template.optional("board");
        keys(set, Adoption.OF_A_HALL);
        JsonValue scene = template.optional(Published.SCENE);
        if (scene.isThere()) {
            JsonBinding.bind(scene, Scene.class);
            keys(board, without(Adoption.OF_A_BOARD, Published.SCENE));
        } else {
            keys(board, Adoption.OF_A_BOARD);
        }
        return Optional.of(set.isThere() || board.isThere() || scene.isThere());
    }

    private static void keys(JsonValue patch, Set<String> allowed) {
        if (patch.isThere()) {
            patch.object((JsonObject object) -> {
                allowed.stream().sorted().forEach(object::optional);
                return Optional.of(true);
            });
        }
    }

    /** A board shows the scene that its template brings along, or one that it names. */
    private static Set<String> without(Set<String> keys, String key) {
        Set<String> others = new HashSet<>(keys);
        others.remove(key);
        return others;
    }
}
