package hall.kiosk.config;

import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Quota;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import hall.text.TextException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the name, the services, the windows and the rules of a hall. Single use, one thread. */
final class SetupReading {

    static final int MOST_NUMBER = 999_999;
    private static final int MOST_COUNT = 10_000;
    private static final int MOST_SECONDS = 24 * 3_600;
    private static final Text CODE = Text.of("1 至 64 个字符，只用 A-Z、a-z、0-9、.、_ 和 -", "1 to 64 of A-Z a-z 0-9 . _ and -");
    private static final Text PREFIX = Text.of("最多三个大写字母 A-Z", "up to three letters A-Z");

    private final JsonFaults faults;
    private final RuleSet usual;
    private final GuideReading guide;
    private final ZoneId zone;
    private final Map<String, String> services = new LinkedHashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();

    /**
     * @param usual what holds where the file says nothing of rules
     * @param guide is told what services and windows say beside
     * @param zone the hall's
     */
    SetupReading(JsonFaults faults, RuleSet usual, GuideReading guide, ZoneId zone) {
        this.zone = zone;
        this.guide = guide;
        this.faults = faults;
        this.usual = usual;
    }

    Optional<HallSetup> read(JsonObject hall) {
        Optional<Text> name = name(hall.required("name"), Bounds.NAME);
        JsonValue servicesPlace = hall.required("services");
        List<Service> all =
                servicesPlace.list(item -> item.object(service -> service(service, hall.optional("groups"))));
        requireAtMost(servicesPlace, Bounds.SERVICES, all);
        requireSome(servicesPlace, "services 中至少要有一项业务。", "a hall needs at least one service");
        JsonValue windowsPlace = hall.required("windows");
        Ids ids = new Ids(List.of());
        List<Window> windows = windowsPlace.list(item -> item.object(window -> window(window, ids)));
        requireAtMost(windowsPlace, Bounds.SERVICES, windows);
        requireSome(windowsPlace, "windows 中至少要有一个窗口。", "a hall needs at least one window");
        Optional<RuleSet> rules = rules(hall.optional("rules"));
        return name.flatMap(called -> rules.flatMap(set -> setup(servicesPlace, called, all, windows, set)));
    }

    /** A text in Chinese and English, and in the other languages its keys name, such as {@code ug} or {@code bo}. */
    static Optional<Text> name(JsonValue place, int most) {
        return name(place, most, most);
    }

    /** The same where a text in letters may have more characters than one in Chinese. */
    static Optional<Text> name(JsonValue place, int mostChinese, int most) {
        return place.object(name -> {
            Optional<String> chinese = name.required("zh").text(mostChinese);
            Optional<String> english = name.required(Text.ENGLISH).text(most);
            Optional<Text> text = chinese.flatMap(zh -> english.map(en -> Text.of(zh, en)));
            for (String tag : name.keys()) {
                if (Text.isTag(tag) && !tag.equals("zh") && !tag.equals(Text.CHINESE) && !tag.equals(Text.ENGLISH)) {
                    Optional<String> other = name.required(tag).text(most);
                    text = text.flatMap(before -> other.map(more -> before.with(tag, more)));
                }
            }
            return text;
        });
    }

    private static void requireSome(JsonValue list, String chinese, String english) {
        if (list.isEmptyList()) {
            list.fault(chinese, english);
        }
    }

    static void requireAtMost(JsonValue place, int most, List<?> list) {
        if (list.size() > most) {
            place.fault("最多 " + most + " 项，请减少。", "has more than " + most + " entries; leave some out");
        }
    }

    private Optional<Service> service(JsonObject service, JsonValue groups) {
        JsonValue idPlace = service.required("id");
        Optional<String> id = idPlace.text(CODE, SetupReading::code);
        id.ifPresent(text -> once(idPlace, text, services));
        Optional<Text> name = name(service.required("name"), Bounds.NAME);
        JsonValue prefixPlace = service.required("prefix");
        Optional<String> prefix = prefix(prefixPlace);
        prefix.ifPresent(text -> once(prefixPlace, text, prefixes));
        int first = service.optional("first").whole(0, MOST_NUMBER).orElse(1);
        JsonValue lastPlace = service.optional("last");
        int last = lastPlace.whole(0, MOST_NUMBER).orElse(Math.max(first, 999));
        if (last < first) {
            lastPlace.fault("last 不得小于 first（" + first + "）。", "must not be less than first, which is " + first);
        }
        Optional<Text> group = guide.groupOf(service.optional("group"), groups);
        guide.service(service, id, name);
        Optional<Quota> quota = quota(service.optional("quota"));
        if (id.isEmpty() || name.isEmpty() || prefix.isEmpty() || last < first) {
            return Optional.empty();
        }
        return Optional.of(
                new Service(new ServiceId(id.get()), name.get(), prefix.get(), first, last, group.orElse(null))
                        .with(quota.orElse(null)));
    }

    private Optional<Quota> quota(JsonValue place) {
        return place.isThere() ? place.object(quota -> new QuotaReading(zone).read(quota)) : Optional.empty();
    }

    /** Up to three letters; none is a prefix, too. */
    private static Optional<String> prefix(JsonValue place) {
        Optional<String> line = place.line(Bounds.NAME);
        return line.isPresent() && line.get().isEmpty()
                ? line
                : place.text(PREFIX, text -> Optional.of(text).filter(letters -> letters.matches("[A-Z]{1,3}")));
    }

    static void once(JsonValue place, String value, Map<String, String> seen) {
        String first = seen.putIfAbsent(value, place.pointer());
        if (first != null) {
            place.fault("“" + value + "”已用于 " + first + "，请换一个。", value + " is used by " + first + "; take another");
        }
    }

    private Optional<Window> window(JsonObject window, Ids ids) {
        Optional<String> id = ids.claim(window.required("id"));
        guide.window(window, id);
        Optional<Text> name = name(window.optional("name"), Bounds.NAME);
        JsonValue list = window.required("services");
        Map<String, String> seen = new HashMap<>();
        List<ServiceId> served = list.list(item -> {
            Optional<String> service =
                    services.isEmpty() ? item.text(CODE, SetupReading::code) : item.oneOf(services.keySet());
            service.ifPresent(text -> once(item, text, seen));
            return service.map(ServiceId::new);
        });
        requireSome(list, "窗口至少要办理一项业务。", "a window must serve at least one service");
        return id.map(
                text -> new Window(new WindowId(text), name.orElse(Text.of(text + "号窗口", "Window " + text)), served));
    }

    private Optional<RuleSet> rules(JsonValue place) {
        if (!place.isThere()) {
            return Optional.of(usual);
        }
        return place.object(rules -> {
            Optional<String> version = rules.required("version").text(CODE, SetupReading::code);
            JsonValue classesPlace = rules.optional("classes");
            Map<String, String> ids = new HashMap<>();
            List<PriorityClass> classes = classesPlace.list(item -> item.object(each -> priorityClass(each, ids)));
            requireSome(classesPlace, "至少要有普通一类。", "there must be at least the ordinary class");
            int maxOvertaken =
                    rules.optional("maxOvertaken").whole(0, MOST_COUNT).orElse(usual.maxOvertaken());
            int returnBehind =
                    rules.optional("returnBehind").whole(0, MOST_COUNT).orElse(usual.returnBehind());
            int maxReturns = rules.optional("maxReturns").whole(0, MOST_COUNT).orElse(usual.maxReturns());
            int maxPerPerson =
                    rules.optional("maxPerPerson").whole(1, MOST_COUNT).orElse(usual.maxPerPerson());
            int windowsPerClerk =
                    rules.optional("windowsPerClerk").whole(1, MOST_COUNT).orElse(usual.mostWindowsOfAClerk());
            Boolean confirmPriority = rules.optional("confirmPriority").flag().orElse(null);
            Boolean slips = rules.optional("slips").flag().orElse(null);
            return version.map(text -> new RuleSet(
                    text,
                    classes.isEmpty() ? usual.classes() : classes,
                    maxOvertaken,
                    returnBehind,
                    maxReturns,
                    maxPerPerson,
                    windowsPerClerk,
                    confirmPriority,
                    slips,
                    usual.digits(),
                    usual.absence(),
                    usual.appointments()));
        });
    }

    private static Optional<PriorityClass> priorityClass(JsonObject each, Map<String, String> ids) {
        JsonValue idPlace = each.required("id");
        Optional<String> id = idPlace.text(CODE, SetupReading::code);
        id.ifPresent(text -> once(idPlace, text, ids));
        Optional<Text> name = name(each.required("name"), Bounds.NAME);
        int advance = each.optional("advanceSeconds").whole(0, MOST_SECONDS).orElse(0);
        return id.flatMap(text -> name.map(called -> new PriorityClass(text, called, advance)));
    }

    private static Optional<String> code(String text) {
        return Optional.of(text).filter(code -> code.matches("[A-Za-z0-9._-]{1,64}"));
    }

    /** The hall, unless its parts do not fit each other, which has been told already or is told by the setup itself. */
    private Optional<HallSetup> setup(
            JsonValue place, Text name, List<Service> services, List<Window> windows, RuleSet rules) {
        try {
            HallSetup setup = new HallSetup(name, services, windows, rules);
            Bounds.refusal(setup)
                    .filter(refusal -> faults.isEmpty())
                    .ifPresent(refusal -> place.fault(
                            "业务、窗口与规则中有过长的文字或列表，请缩短（" + refusal.code() + "）。",
                            "with windows and rules hold a text or a list that is too long (" + refusal.code()
                                    + "); make it shorter"));
            return Optional.of(setup);
        } catch (IllegalArgumentException e) {
            if (faults.isEmpty()) {
                Text why = TextException.of(e);
                place.fault("业务、窗口与规则不一致：" + why.chinese() + "。", "do not fit windows and rules: " + why.english());
            }
            return Optional.empty();
        }
    }
}
