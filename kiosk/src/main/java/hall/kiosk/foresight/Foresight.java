package hall.kiosk.foresight;

import hall.board.render.Canvas;
import hall.board.scene.Scene;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.standard.Document;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Ruling.Resolved;
import hall.standard.Severity;
import hall.standard.Snapshot;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.design.Fonts;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a hall when the documents of its standard do, before they do.
 *
 * @param on the day the others take effect
 * @param documents which documents are new or of another version
 * @param values the values that are others then
 * @param surfaces what looks or sounds another way
 * @param rules the rules whose verdict is another, those that turn red first
 * @param before the rate now
 * @param after the rate then
 */
public record Foresight(
        LocalDate on,
        List<Text> documents,
        List<ChangedValue> values,
        List<ChangedSurface> surfaces,
        List<ChangedRule> rules,
        Rate before,
        Rate after) {

    /**
     * A value that is another.
     *
     * @param from as it is; null where the rule or the parameter is new
     * @param to as it will be; null where it is no more
     */
    public record ChangedValue(
            RuleId rule,
            String name,
            @Nullable Resolved from,
            @Nullable Resolved to) {}

    /**
     * A surface that is another.
     *
     * @param moments the names of the pictures that differ
     * @param said what it will say or do that it does not now
     */
    public record ChangedSurface(
            DrawnSurface.Kind kind,
            String id,
            Text name,
            Map<String, Pair> moments,
            List<String> unsaid,
            List<String> said) {

        /** What it says or does in another way: what is said of one thing now and then belongs together. */
        public List<Saying> sayings() {
            Map<String, Deque<String>> now = new LinkedHashMap<>();
            unsaid.forEach(line -> now.computeIfAbsent(Saying.what(line), what -> new ArrayDeque<>())
                    .add(Saying.told(line)));
            List<Saying> all = new ArrayList<>();
            for (String line : said) {
                String what = Saying.what(line);
                Deque<String> old = now.getOrDefault(what, new ArrayDeque<>());
                all.add(new Saying(what, old.poll(), Saying.told(line)));
            }
            now.forEach((what, gone) -> gone.forEach(told -> all.add(new Saying(what, told, null))));
            return List.copyOf(all);
        }
    }

    /**
     * What a surface says of one thing.
     *
     * @param what the thing; empty where the line is all there is
     * @param from as it is; null where it is new
     * @param to as it will be; null where it is no more
     */
    public record Saying(
            String what, @Nullable String from, @Nullable String to) {

        private static final String END = ": ";

        private static String what(String line) {
            return line.substring(0, Math.max(0, line.indexOf(END)));
        }

        private static String told(String line) {
            return line.contains(END) ? line.substring(line.indexOf(END) + END.length()) : line;
        }
    }

    /**
     * A moment of a surface as PNG files, now and then. Not as pictures: those of a whole hall have hundreds of megabytes.
     * Immutable.
     */
    public static final class Pair {

        private final byte @Nullable [] before;
        private final byte @Nullable [] after;

        private Pair(@Nullable BufferedImage before, @Nullable BufferedImage after) {
            this.before = before == null ? null : Canvas.png(before);
            this.after = after == null ? null : Canvas.png(after);
        }

        /** As it is; empty where it has no such moment. */
        public Optional<byte[]> before() {
            return Optional.ofNullable(before).map(byte[]::clone);
        }

        /** As it will be; empty where it has no such moment. */
        public Optional<byte[]> after() {
            return Optional.ofNullable(after).map(byte[]::clone);
        }
    }

    /**
     * A rule whose verdict is another.
     *
     * @param severity by which a critical one has to be confirmed
     * @param failing what does not keep it then, with why
     * @param who has to act
     */
    public record ChangedRule(
            RuleId rule,
            Text title,
            Severity severity,
            @Nullable Verdict from,
            @Nullable Verdict to,
            List<Text> failing,
            Text who) {

        /** Whether it is kept now and will not be. */
        public boolean turnsRed() {
            return to == Verdict.NOT_MET && from != Verdict.NOT_MET;
        }

        /** Whether it is not kept now and will be. */
        public boolean turnsGreen() {
            return to == Verdict.MET && from == Verdict.NOT_MET;
        }

        /** Whether it turns red and is one of those that all have to keep. */
        public boolean mustBeConfirmed() {
            return turnsRed() && severity == Severity.CRITICAL;
        }
    }

    public Foresight {
        documents = List.copyOf(documents);
        values = List.copyOf(values);
        surfaces = List.copyOf(surfaces);
        rules = List.copyOf(rules);
    }

    /**
     * Compares {@code now} with {@code then}, the same hall under other documents on {@code on}.
     *
     * @param metres how far away the farthest reader of a sign stands
     * @param shown the scene that a board really shows, see {@link PublishedScenes}
     */
    static Foresight of(
            Standing now,
            Standing then,
            Fonts fonts,
            double metres,
            LocalDate on,
            Function<HallConfig.Board, Scene> shown) {
        List<RuleResult> before = now.results();
        List<RuleResult> after = then.results();
        return new Foresight(
                on,
                documents(now.snapshot(), then.snapshot()),
                values(now.snapshot(), then.snapshot()),
                surfaces(
                        new HallSurfaces(now.configuration(), fonts, metres, shown).all(),
                        new HallSurfaces(then.configuration(), fonts, metres, shown).all()),
                rules(before, after),
                Rate.of(before),
                Rate.of(after));
    }

    /** A hall under one standard, and what its check finds. */
    public record Standing(Configuration configuration, Snapshot snapshot, List<RuleResult> results) {
        public Standing {
            results = List.copyOf(results);
        }
    }

    private static List<Text> documents(Snapshot before, Snapshot after) {
        List<Text> changed = new ArrayList<>();
        for (Document next : after.documents()) {
            Optional<Document> old = before.documents().stream()
                    .filter(each -> each.id().equals(next.id()))
                    .findFirst();
            String version = next.id() + " " + next.version();
            if (old.isEmpty()) {
                changed.add(Text.of("新文件 " + version, "new document " + version));
            } else if (!old.get().sha256().equals(next.sha256())) {
                changed.add(Text.of(
                        version + "（现为 " + old.get().version() + "）",
                        version + " (now " + old.get().version() + ")"));
            }
        }
        before.documents().stream()
                .filter(old ->
                        after.documents().stream().noneMatch(each -> each.id().equals(old.id())))
                .forEach(old -> changed.add(Text.of(old.id() + " 不再使用", old.id() + " is no longer used")));
        return changed;
    }

    private static List<ChangedValue> values(Snapshot before, Snapshot after) {
        List<ChangedValue> changed = new ArrayList<>();
        Set<RuleId> ids = new TreeSet<>(before.rulings().keySet());
        ids.addAll(after.rulings().keySet());
        for (RuleId id : ids) {
            Map<String, Resolved> old = before.ruling(id).map(Ruling::values).orElse(Map.of());
            Map<String, Resolved> next = after.ruling(id).map(Ruling::values).orElse(Map.of());
            Set<String> names = new TreeSet<>(old.keySet());
            names.addAll(next.keySet());
            for (String name : names) {
                Resolved from = old.get(name);
                Resolved to = next.get(name);
                if (from == null || to == null || !from.value().equals(to.value())) {
                    changed.add(new ChangedValue(id, name, from, to));
                }
            }
        }
        return changed;
    }

    private static List<ChangedSurface> surfaces(List<DrawnSurface> before, List<DrawnSurface> after) {
        Map<String, DrawnSurface> old = new LinkedHashMap<>();
        before.forEach(each -> old.put(each.id(), each));
        List<ChangedSurface> changed = new ArrayList<>();
        for (DrawnSurface next : after) {
            compare(old.remove(next.id()), next).ifPresent(changed::add);
        }
        old.values().forEach(gone -> compare(gone, null).ifPresent(changed::add));
        return changed;
    }

    private static Optional<ChangedSurface> compare(@Nullable DrawnSurface old, @Nullable DrawnSurface next) {
        DrawnSurface one = next == null ? old : next;
        if (one == null) {
            return Optional.empty();
        }
        Map<String, Supplier<BufferedImage>> from = old == null ? Map.of() : old.pictures();
        Map<String, Supplier<BufferedImage>> to = next == null ? Map.of() : next.pictures();
        Set<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        Map<String, Pair> moments = new LinkedHashMap<>();
        for (String name : names) {
            BufferedImage was = drawn(from.get(name));
            BufferedImage is = drawn(to.get(name));
            if (!isSame(was, is)) {
                moments.put(name, new Pair(was, is));
            }
        }
        List<String> unsaid = new ArrayList<>(old == null ? List.of() : old.said());
        List<String> said = new ArrayList<>(next == null ? List.of() : next.said());
        List<String> both = List.copyOf(unsaid);
        unsaid.removeAll(said);
        said.removeAll(both);
        return moments.isEmpty() && said.isEmpty() && unsaid.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangedSurface(one.kind(), one.id(), one.name(), moments, unsaid, said));
    }

    private static @Nullable BufferedImage drawn(@Nullable Supplier<BufferedImage> picture) {
        return picture == null ? null : picture.get();
    }

    private static boolean isSame(@Nullable BufferedImage a, @Nullable BufferedImage b) {
        if (a == null || b == null || a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return false;
        }
        int[] row = new int[a.getWidth()];
        int[] other = new int[a.getWidth()];
        for (int y = 0; y < a.getHeight(); y++) {
            a.getRGB(0, y, row.length, 1, row, 0, row.length);
            b.getRGB(0, y, row.length, 1, other, 0, row.length);
            if (!Arrays.equals(row, other)) {
                return false;
            }
        }
        return true;
    }

    private static List<ChangedRule> rules(List<RuleResult> before, List<RuleResult> after) {
        Map<RuleId, RuleResult> old = new LinkedHashMap<>();
        before.forEach(each -> old.put(each.ruling().rule().id(), each));
        List<ChangedRule> changed = new ArrayList<>();
        for (RuleResult next : after) {
            RuleResult was = old.remove(next.ruling().rule().id());
            if (was == null || was.verdict() != next.verdict()) {
                changed.add(Acting.of(was == null ? null : was.verdict(), next));
            }
        }
        old.values().forEach(gone -> changed.add(Acting.gone(gone)));
        changed.sort(
                Comparator.comparing((ChangedRule rule) -> !rule.turnsRed()).thenComparing(ChangedRule::rule));
        return changed;
    }
}
