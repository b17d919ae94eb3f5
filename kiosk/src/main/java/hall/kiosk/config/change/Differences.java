package hall.kiosk.config.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.config.schema.HallSchema;
import hall.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two configurations, in sentences for people: "3号窗口新增办理：社会保险。". Entries of lists are the
 * same by their id, names of keys come from the schema. Total: any two documents have a difference, and the same document
 * has none. Single use, one thread.
 */
public final class Differences {

    private static final int LONGEST_VALUE = 60;

    /** What has a value for each moment at a kiosk, none of which is usual: each is said, also when the first comes and the last goes. */
    private static final Set<String> BY_MOMENT = Set.of("films", "easyTexts");

    /** What an uploaded file is named by, and how much of that people are shown. */
    private static final String FILE = "sha256";

    private static final int FILE_SHOWN = 8;
    private static final Text HALL = Text.of("大厅", "the hall");

    /** How the entries of a list are called before their id. */
    private static final Map<String, Text> ENTRIES = Map.ofEntries(
            Map.entry("floors", Text.of("楼层", "floor")),
            Map.entry("people", Text.of("人员", "person")),
            Map.entry("periods", Text.of("限号时段", "period")),
            Map.entry("skills", Text.of("技能", "skill")),
            Map.entry("zones", Text.of("区域", "zone")),
            Map.entry("groups", Text.of("业务类别", "group")),
            Map.entry("boards", Text.of("显示屏", "board")),
            Map.entry("schedule", Text.of("分时段版面", "planned scene")),
            Map.entry("kiosks", Text.of("取号机", "kiosk")),
            Map.entry("devices", Text.of("设备", "device")),
            Map.entry("services", Text.of("业务", "service")),
            Map.entry("windows", Text.of("窗口", "window")),
            Map.entry("special", Text.of("特殊日期", "special day")),
            Map.entry("classes", Text.of("优先类别", "priority class")));

    private final HallSchema schema;
    private final ConfigDocument before;
    private final ConfigDocument after;
    private final List<Text> found = new ArrayList<>();

    private Differences(ConfigDocument before, ConfigDocument after, HallSchema schema) {
        this.before = before;
        this.after = after;
        this.schema = schema;
    }

    /** The differences from {@code before} to {@code after}, in the order of the document; empty when they say the same. */
    public static List<Text> between(ConfigDocument before, ConfigDocument after, HallSchema schema) {
        Differences differences = new Differences(before, after, schema);
        differences.objects(List.of(), HALL, before.tree(), after.tree());
        return List.copyOf(differences.found);
    }

    private void objects(List<String> keys, Text subject, JsonNode old, JsonNode now) {
        Set<String> all = new LinkedHashSet<>();
        old.fieldNames().forEachRemaining(all::add);
        now.fieldNames().forEachRemaining(all::add);
        for (String key : all) {
            if (!Objects.equals(old.get(key), now.get(key))) {
                List<String> place = append(keys, key);
                member(place, subject, old.get(key), now.get(key));
            }
        }
    }

    private void member(List<String> place, Text subject, @Nullable JsonNode old, @Nullable JsonNode now) {
        JsonNode before = old == null ? emptyAs(now) : old;
        JsonNode after = now == null ? emptyAs(old) : now;
        if (before.isArray()
                && after.isArray()
                && haveIds(before)
                && haveIds(after)
                && before.size() + after.size() > 0) {
            entries(place, subject, before, after);
        } else if (place.size() == 1 && BY_MOMENT.contains(place.getFirst())) {
            objects(place, title(place), before, after);
        } else if (old == null && now != null && isSection(now)) {
            Text title = title(place);
            say(title.chinese() + "已设置。", title.english() + ": now set.");
        } else if (old == null || now == null) {
            value(place, subject, old, now);
        } else if (areWords(old) && areWords(now)) {
            words(place, subject, strings(old), strings(now));
        } else if (isSection(old) && isSection(now)) {
            objects(place, place.size() == 1 ? title(place) : subject, old, now);
        } else {
            value(place, subject, old, now);
        }
    }

    /** What stands for a list where there was none. */
    private static JsonNode emptyAs(@Nullable JsonNode other) {
        return other != null && other.isArray() ? JsonNodeFactory.instance.arrayNode() : MissingNode.getInstance();
    }

    /** @param owner what the list stands in */
    private void entries(List<String> place, Text owner, JsonNode old, JsonNode now) {
        boolean owned = place.size() > 1 && ENTRIES.containsKey(place.getFirst());
        Map<String, JsonNode> gone = byId(old);
        Map<String, JsonNode> there = byId(now);
        gone.forEach((id, entry) -> {
            if (!there.containsKey(id)) {
                Text subject = owned ? of(owner, subject(place, id, entry)) : subject(place, id, entry);
                say("删除" + subject.chinese() + "。", "Gone: " + subject.english() + ".");
            }
        });
        there.forEach((id, entry) -> {
            JsonNode was = gone.get(id);
            if (was == null) {
                Text subject = owned ? of(owner, subject(place, id, entry)) : subject(place, id, entry);
                say("新增" + subject.chinese() + "。", "New: " + subject.english() + ".");
                if (owned) {
                    ObjectNode bare = JsonNodeFactory.instance.objectNode();
                    bare.set(keyOf(entry), entry.get(keyOf(entry)));
                    objects(place, subject, bare, entry);
                }
            } else {
                Text subject = subject(place, id, was);
                objects(place, owned ? of(owner, subject) : subject, was, entry);
            }
        });
        List<String> kept = gone.keySet().stream().filter(there::containsKey).toList();
        List<String> order = there.keySet().stream().filter(gone::containsKey).toList();
        if (!kept.equals(order)) {
            reordered(title(place));
        }
    }

    private void words(List<String> place, Text subject, List<String> old, List<String> now) {
        List<String> more = now.stream().filter(word -> !old.contains(word)).toList();
        List<String> fewer = old.stream().filter(word -> !now.contains(word)).toList();
        boolean served = place.equals(List.of("windows", "services"));
        Text title = title(place);
        if (!more.isEmpty()) {
            say(
                    subject.chinese() + (served ? "新增办理：" : "的" + title.chinese() + "增加：") + named(place, more, true)
                            + "。",
                    subject.english() + (served ? " now also serves " : ": " + title.english() + " has also ")
                            + named(place, more, false) + ".");
        }
        if (!fewer.isEmpty()) {
            say(
                    subject.chinese() + (served ? "不再办理：" : "的" + title.chinese() + "减少：") + named(place, fewer, true)
                            + "。",
                    subject.english() + (served ? " no longer serves " : ": " + title.english() + " no longer has ")
                            + named(place, fewer, false) + ".");
        }
        if (more.isEmpty() && fewer.isEmpty()) {
            reordered(Text.of(subject.chinese() + "的" + title.chinese(), title.english() + " of " + subject.english()));
        }
    }

    private void value(List<String> place, Text subject, @Nullable JsonNode old, @Nullable JsonNode now) {
        Text title = title(place);
        String what =
                subject.chinese().equals(title.chinese()) ? title.chinese() : subject.chinese() + "的" + title.chinese();
        String which = title.english() + " of " + subject.english();
        if (now == null) {
            say(what + "恢复默认。", which + " is as usual again.");
        } else if (old == null) {
            say(what + "设为" + shown(place, now, true) + "。", which + " is now " + shown(place, now, false) + ".");
        } else {
            say(
                    what + "由" + shown(place, old, true) + "改为" + shown(place, now, true) + "。",
                    which + " was " + shown(place, old, false) + " and is now " + shown(place, now, false) + ".");
        }
    }

    private void reordered(Text title) {
        say(title.chinese() + "的顺序已改。", "The order of " + title.english() + " has changed.");
    }

    /** {@code part} as what belongs to {@code owner}. */
    private static Text of(Text owner, Text part) {
        return Text.of(owner.chinese() + "的" + part.chinese(), part.english() + " of " + owner.english());
    }

    /** One entry of a list as people call it: by its name, else by that of what its id names, else by its kind and id. */
    private Text subject(List<String> place, String id, JsonNode entry) {
        String list = place.getLast();
        Text kind = ENTRIES.getOrDefault(list, Text.of(list, list));
        JsonNode name = entry.path("name");
        if (isText(name)) {
            return list.equals("windows")
                    ? Text.of(name.path("zh").asText(), name.path("en").asText())
                    : Text.of(
                            kind.chinese() + "“" + name.path("zh").asText() + "”",
                            kind.english() + " \"" + name.path("en").asText() + "\"");
        }
        List<String> key = append(place, keyOf(entry));
        if (schema.reference(key).isPresent()) {
            return Text.of(
                    kind.chinese() + "“" + named(key, List.of(id), true) + "”",
                    kind.english() + " \"" + named(key, List.of(id), false) + "\"");
        }
        return list.equals("windows")
                ? Text.of(id + "号窗口", "Window " + id)
                : Text.of(kind.chinese() + " " + id + " ", kind.english() + " " + id);
    }

    /** Ids as the names of what they stand for, and codes in words. */
    private String named(List<String> place, List<String> ids, boolean chinese) {
        String list = schema.reference(place).orElse(place.getLast());
        return ids.stream()
                .map(id -> {
                    Optional<Text> word = schema.word(place, id);
                    if (word.isPresent()) {
                        return chinese ? word.get().chinese() : word.get().english();
                    }
                    JsonNode name = name(after, list, id);
                    JsonNode called = isText(name) ? name : name(before, list, id);
                    return isText(called) ? called.path(chinese ? "zh" : "en").asText() : id;
                })
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }

    private static JsonNode name(ConfigDocument document, String list, String id) {
        JsonNode entry = byId(document.tree().path(list)).get(id);
        return entry == null ? MissingNode.getInstance() : entry.path("name");
    }

    private Text title(List<String> place) {
        return schema.title(place).orElseGet(() -> Text.of(place.getLast(), place.getLast()));
    }

    private String shown(List<String> place, JsonNode value, boolean chinese) {
        if (value.isTextual()
                && (schema.reference(place).isPresent()
                        || schema.word(place, value.asText()).isPresent())) {
            String called = named(place, List.of(value.asText()), chinese);
            return chinese ? "“" + called + "”" : "\"" + called + "\"";
        }
        if (value.isArray() && !value.isEmpty() && value.valueStream().allMatch(Differences::isText)) {
            return value.valueStream()
                    .map(each -> shown(place, each, chinese))
                    .collect(Collectors.joining(chinese ? "、" : ", "));
        }
        if (value.isArray() && !value.isEmpty() && value.valueStream().allMatch(each -> each.has(FILE))) {
            String first = value.path(0).path(FILE).asText();
            String number = first.substring(0, Math.min(FILE_SHOWN, first.length()));
            int files = value.size();
            return chinese
                    ? files + " 个文件（编号 " + number + "）"
                    : files + (files == 1 ? " file (" : " files (from ") + number + ")";
        }
        if (isText(value)) {
            return chinese
                    ? "“" + value.path("zh").asText() + "”"
                    : "\"" + value.path("en").asText() + "\"";
        }
        String text = value.isTextual()
                ? (chinese ? "“" + value.asText() + "”" : "\"" + value.asText() + "\"")
                : value.toString();
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    private void say(String chinese, String english) {
        found.add(Text.of(chinese.replace(" 。", "。"), capital(english)));
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static List<String> append(List<String> keys, String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return List.copyOf(longer);
    }

    /** An object that is no text in languages. */
    private static boolean isSection(JsonNode node) {
        return node.isObject() && !isText(node);
    }

    private static boolean isText(JsonNode node) {
        return node.path("zh").isTextual() && node.path("en").isTextual();
    }

    private static boolean areWords(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** Whether it is a list of objects that can be told apart. */
    private static boolean haveIds(JsonNode node) {
        return node.isArray() && byId(node).size() == node.size();
    }

    private static Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        list.forEach(entry -> {
            String key = keyOf(entry);
            if (!key.isEmpty()) {
                entries.put(entry.path(key).asText(), entry);
            }
        });
        return entries;
    }

    /** By which key an entry of a list is told apart; empty where it cannot be. */
    private static String keyOf(JsonNode entry) {
        return Stream.of("id", "name", "date", "service", "time")
                .filter(key -> entry.path(key).isTextual())
                .findFirst()
                .orElse("");
    }
}
