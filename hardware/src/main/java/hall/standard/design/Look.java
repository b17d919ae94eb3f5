package hall.standard.design;

import hall.json.JsonFaults;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Ruling.Resolved;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What surfaces look like and say, as parameters of the standard's rules: a rule lists {@code all-of: colours} instead of
 * each colour, and each is a parameter of its own with the project's value, which a layer may set. {@link #of} makes the
 * tokens of a snapshot.
 *
 * <p>Names are those of the tokens with {@code _} for whatever is no letter or digit. A pair of colours is written
 * {@code #FFD400 on #070C18}, a text has one parameter for each language ({@code call_title}, {@code call_title_en}) and
 * {@code |} where a new line begins.
 */
public final class Look {

    /** The colours of a surface and its text, as they are written. */
    private static final String ON = " on ";

    private static final String ENGLISH = "_en";

    /** Where the drawing of a pictogram, or the emblem, is the project's. */
    public static final String PROJECTS = "project";

    private static final String EMBLEM = "emblem";
    private static final String DRAWING = "drawing_";
    private static final List<String> SIZED = List.of("kiosk-", "ticket-");

    /** A family of parameters, and the rule that has them. */
    public enum Part {
        COLOURS("colours", "IS-003"),
        SIZES("sizes", "IS-011"),
        WORDS("words", "IS-029"),
        CALL_WORDS("call-words", "HB-011"),
        GRADES("grades", "QE-001"),
        REASONS("reasons", "QE-005"),
        INTERRUPTIONS("interruptions", "HB-008"),
        OPENING("opening-notices", "DM-015"),
        PICTOGRAMS("pictograms", "IS-025");

        private final String word;
        private final String rule;

        Part(String word, String rule) {
            this.word = word;
            this.rule = rule;
        }

        /** As documents name it. */
        public String word() {
            return word;
        }

        /** The rule whose parameters these are. */
        public String rule() {
            return rule;
        }

        private static Part ofText(String key) {
            String family = key.substring(0, Math.max(0, key.indexOf('.')));
            return switch (family) {
                case "grade" -> GRADES;
                case "reason" -> REASONS;
                case "hold", "pause", "close" -> INTERRUPTIONS;
                case "opening", "quota" -> OPENING;
                default -> key.equals("wording") ? CALL_WORDS : WORDS;
            };
        }
    }

    private Look() {}

    /** The parameters of {@code part} with the project's own values, by name. */
    public static Map<String, Value> parameters(Part part) {
        Tokens own = Tokens.standard();
        Map<String, Value> found = new LinkedHashMap<>();
        switch (part) {
            case COLOURS -> colours(own).forEach((name, text) -> found.put(name, new Value.Words(text)));
            case SIZES -> sizes(own).forEach(found::put);
            case WORDS, CALL_WORDS, GRADES, REASONS, INTERRUPTIONS, OPENING ->
                words(own, key -> Part.ofText(key) == part)
                        .forEach((name, text) -> found.put(name, new Value.Words(text)));
            case PICTOGRAMS ->
                new TreeSet<>(Symbols.standard().names())
                        .forEach(name -> found.put(ofDrawing(name), new Value.Words(PROJECTS)));
        }
        return found;
    }

    private static Map<String, String> colours(Tokens tokens) {
        Map<String, String> found = new LinkedHashMap<>();
        new TreeMap<>(tokens.inks())
                .forEach((name, ink) -> found.put(parameter(name), ink.foreground() + ON + ink.background()));
        new TreeMap<>(tokens.colours()).forEach((name, colour) -> found.put(parameter(name), colour.toString()));
        tokens.groups().stream().filter(Group::isOfStandard).forEach(group -> {
            found.put(ofGroup(group), group.colour().toString());
            found.put(ofGroup(group) + "_light", group.light().toString());
        });
        return found;
    }

    private static Map<String, Value> sizes(Tokens tokens) {
        Map<String, Value> found = new LinkedHashMap<>();
        new TreeMap<>(tokens.styles()).forEach((name, style) -> {
            if (name.startsWith(SIZED.get(0))) {
                found.put(parameter(name), new Value.Quantity(style.dp(), Unit.DP));
                found.put(parameter(name) + "_elderly", new Value.Quantity(style.elderlyDp(), Unit.DP));
            } else if (name.startsWith(SIZED.get(1))) {
                found.put(
                        parameter(name),
                        new Value.Quantity(style.leastMillimetres().value(), Unit.MILLIMETRE));
            }
        });
        return found;
    }

    private static Map<String, String> words(Tokens tokens, Predicate<String> keys) {
        Map<String, String> found = new LinkedHashMap<>();
        new TreeMap<>(tokens.texts()).forEach((key, text) -> {
            if (keys.test(key)) {
                found.put(parameter(key), text.chinese());
                found.put(parameter(key) + ENGLISH, text.english());
            }
        });
        return found;
    }

    /** Whether {@code parameter} is a drawing: the emblem, or one of a pictogram. */
    public static boolean isDrawing(String parameter) {
        return parameter.equals(EMBLEM) || parameter.startsWith(DRAWING);
    }

    private static String ofDrawing(String symbol) {
        return DRAWING + parameter(symbol);
    }

    private static String ofGroup(Group group) {
        return "group_" + parameter(group.code());
    }

    /** The parameter of the token called {@code name}. */
    public static String parameter(String name) {
        return name.replaceAll("[^a-z0-9]", "_");
    }

    /** The tokens of {@code snapshot}; of what it does not say, the project's own. */
    public static Tokens of(Snapshot snapshot) {
        JsonFaults faults = new JsonFaults();
        Tokens tokens = of(snapshot, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.text());
        }
        return tokens;
    }

    /** The same; what cannot be, such as two colours that are too much alike, is noted and left as it was. */
    public static Tokens of(Snapshot snapshot, JsonFaults faults) {
        return new Making(snapshot, faults).made(Tokens.standard());
    }

    /** One snapshot on its way to tokens. */
    private record Making(Snapshot snapshot, JsonFaults faults) {

        Tokens made(Tokens own) {
            List<String> languages = snapshot.value("IS-029", "languages")
                    .map(value -> List.of(value.toString().split(" ")))
                    .filter(named -> own.languages().containsAll(named))
                    .orElse(own.languages());
            return new Tokens(
                    own.name(),
                    own.version(),
                    inks(own),
                    colours(own),
                    groups(own),
                    styles(own),
                    own.spacing(),
                    own.radii(),
                    own.typeStep(),
                    number("IS-009", "line_pitch", own.linePitch()),
                    legibility(own),
                    boards(own.boards()),
                    ticket(own),
                    own.motion(),
                    touch(own.touch()),
                    own.variants(),
                    languages,
                    texts(own),
                    drawings());
        }

        /** The province's drawings; its numbers of GB/T 10001 are only checked here, as they stand on signs alone. */
        private Map<String, String> drawings() {
            resolved(Part.PICTOGRAMS.rule(), "gbt10001")
                    .ifPresent(resolved -> checked(
                            resolved, () -> Symbols.numbers(resolved.value().toString())));
            Map<String, String> drawings = new HashMap<>();
            for (String name : Symbols.standard().names()) {
                given(Part.PICTOGRAMS, ofDrawing(name))
                        .filter(resolved -> !resolved.value().toString().equals(PROJECTS))
                        .flatMap(resolved -> checked(
                                resolved, () -> Symbols.outline(resolved.value().toString())))
                        .ifPresent(outline -> drawings.put(name, outline));
            }
            resolved("IS-001", EMBLEM)
                    .filter(resolved -> !resolved.value().toString().equals(PROJECTS))
                    .flatMap(resolved -> checked(
                            resolved, () -> Symbols.emblem(resolved.value().toString())))
                    .ifPresent(emblem -> drawings.put(Symbols.EMBLEM, emblem));
            return drawings;
        }

        private Optional<Resolved> given(Part part, String name) {
            return resolved(part.rule(), name);
        }

        private Optional<Resolved> resolved(String rule, String name) {
            return RuleId.parse(rule)
                    .flatMap(snapshot::ruling)
                    .map(Ruling::values)
                    .flatMap(values -> Optional.ofNullable(values.get(name)));
        }

        private Map<String, Ink> inks(Tokens own) {
            Map<String, Ink> inks = new HashMap<>(own.inks());
            own.inks()
                    .forEach((name, ink) -> given(Part.COLOURS, parameter(name))
                            .ifPresent(resolved -> checked(resolved, () -> {
                                        String pair = resolved.value().toString();
                                        int on = pair.indexOf(ON);
                                        return new Ink(
                                                Colour.parse(pair.substring(0, Math.max(0, on))),
                                                Colour.parse(pair.substring(on < 0 ? 0 : on + ON.length())),
                                                ink.contrast());
                                    })
                                    .ifPresent(made -> inks.put(name, made))));
            return inks;
        }

        private Map<String, Colour> colours(Tokens own) {
            Map<String, Colour> colours = new HashMap<>(own.colours());
            own.colours().forEach((name, colour) -> colour(parameter(name)).ifPresent(made -> colours.put(name, made)));
            return colours;
        }

        private Optional<Colour> colour(String name) {
            return given(Part.COLOURS, name)
                    .flatMap(resolved -> checked(
                            resolved, () -> Colour.parse(resolved.value().toString())));
        }

        private List<Group> groups(Tokens own) {
            List<Group> groups = new ArrayList<>();
            for (Group group : own.groups()) {
                Colour colour = colour(ofGroup(group)).orElse(group.colour());
                Colour light = colour(ofGroup(group) + "_light").orElse(group.light());
                Optional<Group> made = given(Part.COLOURS, ofGroup(group))
                        .flatMap(resolved -> checked(
                                resolved,
                                () -> new Group(
                                        group.code(), group.name(), group.words(), colour, light, group.pictogram())));
                groups.add(made.orElse(group));
            }
            return groups;
        }

        private Map<String, TextStyle> styles(Tokens own) {
            Map<String, TextStyle> styles = new HashMap<>(own.styles());
            own.styles().forEach((name, style) -> {
                boolean paper = name.startsWith(SIZED.get(1));
                double millimetres = style.leastMillimetres().value();
                double dp = number(Part.SIZES.rule(), parameter(name), paper ? millimetres : style.dp());
                double elderly = number(Part.SIZES.rule(), parameter(name) + "_elderly", style.elderlyDp());
                styles.put(
                        name,
                        new TextStyle(
                                style.ink(),
                                style.weight(),
                                style.legibility(),
                                paper ? Millimetres.of(dp) : style.leastMillimetres(),
                                paper ? style.dp() : dp,
                                elderly));
            });
            return styles;
        }

        private Map<String, Double> legibility(Tokens own) {
            Map<String, Double> ratios = new HashMap<>(own.legibility());
            ratios.computeIfPresent("floor", (name, usual) -> number("IS-011", "text_height_ratio", usual));
            ratios.computeIfPresent("call", (name, usual) -> number("IS-012", "call_height_ratio", usual));
            ratios.computeIfPresent("low-vision", (name, usual) -> number("IS-013", "low_vision_ratio", usual));
            return ratios;
        }

        private Tokens.Boards boards(Tokens.Boards own) {
            return new Tokens.Boards(
                    seconds("stale_after", own.staleAfterSeconds()),
                    seconds("fallback_after", own.fallbackAfterSeconds()),
                    (int) number("IS-021", "recent_rows", own.recentRows()),
                    (int) number("IS-014", "chinese_dots", own.chineseDots()));
        }

        private int seconds(String name, int usual) {
            return snapshot.time("IS-031", name)
                    .map(time -> Math.toIntExact(time.toSeconds()))
                    .orElse(usual);
        }

        private List<String> ticket(Tokens own) {
            return resolved("DM-017", "layout")
                    .flatMap(resolved -> checked(resolved, () -> ticket(own.ticket(), resolved.value())))
                    .orElse(own.ticket());
        }

        private static List<String> ticket(List<String> usual, Value value) {
            List<String> known =
                    Stream.concat(usual.stream(), Stream.of(EMBLEM)).toList();
            List<String> blocks = List.of(value.toString().split(" "));
            if (!known.containsAll(blocks)
                    || !blocks.contains("number")
                    || Set.copyOf(blocks).size() < blocks.size()) {
                throw new IllegalArgumentException(
                        "版式由 " + String.join(" ", known) + " 组成，各最多一次，须有 number / a layout is" + " made of "
                                + String.join(" ", known) + ", each at most once, number among them");
            }
            return blocks;
        }

        private Touch touch(Touch own) {
            return new Touch(
                    own.normalDp(),
                    Math.max(own.elderlyDp(), number("QE-007", "touch", own.elderlyDp())),
                    Millimetres.of(number("QE-007", "button", own.rating().value())),
                    own.gapDp());
        }

        private Map<String, Text> texts(Tokens own) {
            Map<String, Text> texts = new HashMap<>();
            own.texts().forEach((key, text) -> {
                Part part = Part.ofText(key);
                String name = parameter(key);
                String chinese = words(part, name, text.chinese());
                String english = words(part, name + ENGLISH, text.english());
                Map<String, String> all = new HashMap<>(text.byLanguage());
                all.put(Text.CHINESE, chinese);
                all.put(Text.ENGLISH, english);
                texts.put(key, new Text(all));
            });
            return texts;
        }

        private String words(Part part, String name, String usual) {
            return given(part, name)
                    .map(resolved -> resolved.value().toString())
                    .orElse(usual);
        }

        private double number(String rule, String name, double usual) {
            return snapshot.value(rule, name)
                    .filter(Value.Quantity.class::isInstance)
                    .map(Value.Quantity.class::cast)
                    .map(Value.Quantity::amount)
                    .orElse(usual);
        }

        private <T> Optional<T> checked(Resolved resolved, Supplier<T> making) {
            try {
                return Optional.of(making.get());
            } catch (IllegalArgumentException cannot) {
                String[] both = String.valueOf(cannot.getMessage()).split(" / ", 2);
                faults.add(resolved.origin().place().fault(both[0], both[both.length - 1]));
                return Optional.empty();
            }
        }
    }
}
