package hall.board.render;

import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a surface, from the texts of the standard, in those of the scene's languages that the standard has. */
record SceneTexts(Tokens tokens, Scene scene, List<String> languages) {

    private static final Pattern FIELD = Pattern.compile("\\{([a-zA-Z0-9.-]{1,40})}");
    private static final String WINDOW = "{window}";
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9-]{1,4}");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    SceneTexts(Tokens tokens, Scene scene) {
        this(tokens, scene, tokens.ofHall(scene.languages()));
    }

    String main(String key) {
        return tokens.text(key, languages.get(0));
    }

    /** In all languages of the scene: side by side where there is room, else in turn. */
    String all(String key) {
        return joined(key, String.valueOf(Setting.OR));
    }

    String joined(String key, String between) {
        return languages.stream().map(language -> tokens.text(key, language)).collect(Collectors.joining(between));
    }

    /** What a board without calls says: when the hall opens, else that no window is open, else that calls will come. */
    String quiet(View view, String between) {
        Text hours = view.hours();
        return hours == null
                ? joined(view.noWindow() ? "hall.no-window" : "call.none", between)
                : languages.stream().map(hours::in).distinct().collect(Collectors.joining(between));
    }

    /** {@code text} in each language of the scene, the main one first, each once. */
    List<String> all(Text text) {
        return scene.languages().stream().map(text::in).distinct().toList();
    }

    /** A name of the hall's own in the main language of the scene. */
    String inMain(Map<String, String> name) {
        return name.isEmpty() ? "" : new Text(name).in(languages.get(0));
    }

    /** The same in the second language, empty where the scene has none or the name is the same in it. */
    String inSecond(Map<String, String> name) {
        List<String> all = name.isEmpty() ? List.of() : all(new Text(name));
        return all.size() < 2 ? "" : all.get(1);
    }

    /** The same in each language of the scene: side by side where there is room. */
    String inEach(Map<String, String> name) {
        return name.isEmpty() ? "" : String.join(String.valueOf(Setting.OR), all(new Text(name)));
    }

    /** The windows of a part of the hall, those whose numbers follow each other as one: {@code 1–4号、6号}. */
    String windows(List<View.Window> windows) {
        List<String> said = new ArrayList<>();
        String from = "";
        String until = "";
        for (View.Window window : windows) {
            String label = isOwnName(window.id(), window.name()) ? window.name() : bare(window.id(), window.name());
            if (follows(until, label)) {
                until = label;
            } else {
                said(from, until, said);
                from = label;
                until = label;
            }
        }
        said(from, until, said);
        return String.join(main("list.comma"), said);
    }

    private static boolean follows(String before, String next) {
        return before.matches("[0-9]{1,4}")
                && next.matches("[0-9]{1,4}")
                && Integer.parseInt(next) == Integer.parseInt(before) + 1;
    }

    private void said(String from, String until, List<String> said) {
        if (!from.isEmpty()) {
            String both = from.equals(until) ? from : from + "–" + until;
            said.add(BARE_NAME.matcher(from).matches() ? main("window.short").replace("{window}", both) : both);
        }
    }

    /** Since when something is so. */
    String since(LocalTime time) {
        return all("emergency.since").replace("{since}", MINUTES.format(time));
    }

    /** The window as it is called: {@code 3号窗口}, or its own name where that says more than a number. */
    String window(View.Call call) {
        return window(call.window(), call.windowName());
    }

    /** The same in the second language, empty where the scene has only one or the name cannot be said in it. */
    String windowInSecond(View.Call call) {
        return languages.size() < 2 || isOwnName(call.window(), call.windowName())
                ? ""
                : numbered(languages.get(1), bare(call.window(), call.windowName()));
    }

    String window(String id, String name) {
        return isOwnName(id, name) ? name : numbered(languages.get(0), bare(id, name));
    }

    /** The window in each language of the scene, or its own name where that says more than a number. */
    String windowTitle(String id, String name) {
        return isOwnName(id, name)
                ? name
                : scene.languages().stream()
                        .map(language -> numbered(language, bare(id, name)))
                        .distinct()
                        .collect(Collectors.joining(String.valueOf(Setting.OR)));
    }

    /** As short as it can be said. */
    String shortWindow(String id, String name) {
        return main("window.short").replace("{window}", bare(id, name));
    }

    /** Its number alone, under a heading that says what it is. */
    String bareWindow(String id, String name) {
        return bare(id, name);
    }

    /** Whether the name says more than the window's number in the words of the standard. */
    boolean isOwnName(String id, String name) {
        return !name.isEmpty() && !BARE_NAME.matcher(name).matches() && !name.equals(numbered(languages.get(0), id));
    }

    /** What stands before and behind a window's number: nothing and {@code 号窗口}, or {@code Window} and nothing. */
    Around aroundWindow() {
        return around(main("call.window"));
    }

    /** The same as short as it can be said: nothing and {@code 号}. */
    Around aroundShortWindow() {
        return around(main("window.short"));
    }

    private static Around around(String pattern) {
        int at = Math.max(0, pattern.indexOf(WINDOW));
        return new Around(
                pattern.substring(0, at).strip(),
                pattern.substring(Math.min(pattern.length(), at + WINDOW.length()))
                        .strip());
    }

    /** The words on both sides of a number. */
    record Around(String before, String behind) {

        static final Around NOTHING = new Around("", "");
    }

    /** The window's number alone; empty for a window with a name of its own. */
    String windowNumber(View.Call call) {
        return isOwnName(call.window(), call.windowName()) ? "" : bare(call.window(), call.windowName());
    }

    private String numbered(String language, String window) {
        return tokens.text("call.window", language).replace("{window}", window);
    }

    /** What is painted on the window itself. */
    private static String bare(String id, String name) {
        return BARE_NAME.matcher(name).matches() ? name : id;
    }

    /** How long somebody who comes now will wait; empty when nobody can tell. */
    String wait(View.@Nullable Wait wait) {
        return wait == null
                ? ""
                : main("queues.range")
                        .replace("{low}", Integer.toString(wait.lowMinutes()))
                        .replace("{high}", Integer.toString(wait.highMinutes()));
    }

    String people(int count) {
        return main("queues.people").replace("{count}", Integer.toString(count));
    }

    String stale(View.Silence silence) {
        LocalDateTime since = silence.since();
        return since == null ? all("stale.never") : all("stale.badge").replace("{since}", MINUTES.format(since));
    }

    String state(View.WindowState state) {
        return main(key(state));
    }

    /** The state in each language of the scene. */
    String bothStates(View.WindowState state) {
        return joined(key(state), "\n");
    }

    private static String key(View.WindowState state) {
        return switch (state) {
            case OPEN -> "window.open";
            case CALLING -> "window.calling";
            case SERVING -> "window.serving";
            case PAUSED -> "window.paused";
            case CLOSED -> "window.closed";
        };
    }

    String time(LocalDateTime now, boolean seconds) {
        return (seconds ? SECONDS : MINUTES).format(now);
    }

    String date(LocalDateTime now) {
        Locale language = Locale.forLanguageTag(languages.get(0));
        if (language.getLanguage().equals("zh")) {
            return now.getMonthValue() + "月" + now.getDayOfMonth() + "日";
        }
        return now.getDayOfMonth() + " " + now.getMonth().getDisplayName(TextStyle.SHORT, language);
    }

    /** The date with the day of the week. */
    String weekday(LocalDateTime now) {
        Locale language = Locale.forLanguageTag(languages.get(0));
        if (language.getLanguage().equals("zh")) {
            return date(now) + " 周" + "一二三四五六日".charAt(now.getDayOfWeek().getValue() - 1);
        }
        return now.getDayOfWeek().getDisplayName(TextStyle.SHORT, language) + " " + date(now);
    }

    /** {@code text} with its fields: of the view, else of the standard; an unknown one stays as it is written. */
    String filled(String text, View view) {
        return FIELD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(), view)));
    }

    private String value(String field, String written, View view) {
        String value = view.fields().get(field);
        if (value != null) {
            return value;
        }
        return tokens.texts().containsKey(field) ? all(field) : written;
    }
}
