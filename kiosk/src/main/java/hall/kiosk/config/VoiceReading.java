package hall.kiosk.config;

import hall.board.voice.QuietHours;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.hours.HoursForms;
import hall.kiosk.hours.Span;
import hall.text.Text;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a hall wants of its voice; without it no hour is quiet and nothing is announced. */
final class VoiceReading {

    private static final int MOST_ANNOUNCEMENTS = 30;
    private static final int MOST_TIMES = 24;
    private static final Text TIME = Text.of("时刻，如 16:45", "a time of day such as 16:45");
    private static final Text ID = Text.of("1 至 32 个 a-z、0-9 或 -", "1 to 32 of a-z, 0-9 and -");
    private static final Map<String, DayOfWeek> DAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), Function.identity()));

    private VoiceReading() {}

    static VoiceConfig read(JsonValue place, ZoneId zone) {
        return place.isThere()
                ? place.object(voice -> Optional.of(voice(voice, zone))).orElse(VoiceConfig.NONE)
                : VoiceConfig.NONE;
    }

    private static VoiceConfig voice(JsonObject voice, ZoneId zone) {
        List<QuietHours> quiet = voice.optional("quiet")
                .list(item -> item.text(HoursForms.SPAN, Span::parse)
                        .map(span -> new QuietHours(time(span.fromMinute()), time(span.toMinute()), zone)));
        JsonValue place = voice.optional("announcements");
        Set<String> ids = new HashSet<>();
        List<VoiceConfig.Stored> announcements = place.list(item -> item.object(each -> stored(each, ids)));
        SetupReading.requireAtMost(place, MOST_ANNOUNCEMENTS, announcements);
        return new VoiceConfig(quiet, announcements);
    }

    private static Optional<VoiceConfig.Stored> stored(JsonObject each, Set<String> ids) {
        JsonValue idPlace = each.required("id");
        Optional<String> id =
                idPlace.text(ID, text -> text.matches("[a-z0-9-]{1,32}") ? Optional.of(text) : Optional.empty());
        if (id.isPresent() && !ids.add(id.get())) {
            idPlace.fault("编号已用过，请换一个。", "is used twice; choose another id");
        }
        Optional<Text> text = SetupReading.name(each.required("text"), Bounds.NAME);
        JsonValue atPlace = each.optional("at");
        List<LocalTime> at = atPlace.list(item -> item.text(TIME, VoiceReading::time));
        SetupReading.requireAtMost(atPlace, MOST_TIMES, at);
        List<DayOfWeek> days = each.optional("days").list(item -> item.oneOf(DAYS));
        return id.flatMap(name -> text.map(words -> new VoiceConfig.Stored(name, words, at, Set.copyOf(days))));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIN.plusMinutes(minute);
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.matches("[0-9]{2}:[0-9]{2}") ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
