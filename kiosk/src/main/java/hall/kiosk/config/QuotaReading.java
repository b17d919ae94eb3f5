package hall.kiosk.config;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.hours.HoursForms;
import hall.kiosk.hours.Span;
import hall.kiosk.queue.Quota;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how many tickets a service gives, in a day and in its parts. Single use, one thread. */
final class QuotaReading {

    private static final int MOST_PERIODS = 48;

    private final ZoneId zone;

    /** A period, and where it is written. */
    private record Written(Span span, String pointer) {

        boolean overlaps(Span other) {
            return span.fromMinute() < other.toMinute() && other.fromMinute() < span.toMinute();
        }
    }

    /** @param zone the hall's */
    QuotaReading(ZoneId zone) {
        this.zone = zone;
    }

    Optional<Quota> read(JsonObject quota) {
        @Nullable Integer day = tickets(quota.optional("day"));
        JsonValue morningPlace = quota.optional("morning");
        JsonValue afternoonPlace = quota.optional("afternoon");
        @Nullable Integer morning = tickets(morningPlace);
        @Nullable Integer afternoon = tickets(afternoonPlace);
        JsonValue place = quota.optional("periods");
        List<Written> written = new ArrayList<>();
        List<Quota.Period> periods = place.list(item -> item.object(each -> period(each, written)));
        if (place.isThere() && (morningPlace.isThere() || afternoonPlace.isThere())) {
            place.fault(
                    "与 morning、afternoon 不能同时写；请把上午和下午也写成时段。",
                    "stand beside morning or afternoon; write those as periods too");
        }
        if (place.isEmptyList()) {
            place.fault("至少要有一个时段；没有时段限制时不写此项。", "need at least one; without this key there are none");
        }
        SetupReading.requireAtMost(place, MOST_PERIODS, periods);
        return Optional.of(new Quota(zone, day, morning, afternoon, place.isThere() ? periods : null));
    }

    private static Optional<Quota.Period> period(JsonObject period, List<Written> before) {
        JsonValue timePlace = period.required("time");
        Optional<Span> span = timePlace.text(HoursForms.SPAN, Span::parse);
        Optional<Integer> tickets = period.required("tickets").whole(0, SetupReading.MOST_NUMBER);
        span.ifPresent(time -> {
            before.stream()
                    .filter(other -> other.overlaps(time))
                    .findFirst()
                    .ifPresent(other -> timePlace.fault(
                            "与 " + other.pointer() + " 重叠，请改正其中一段。",
                            "overlaps " + other.pointer() + "; correct one of the two"));
            before.add(new Written(time, timePlace.pointer()));
        });
        return span.flatMap(
                time -> tickets.map(number -> new Quota.Period(time.fromMinute(), time.toMinute(), number)));
    }

    private static @Nullable Integer tickets(JsonValue place) {
        return place.whole(0, SetupReading.MOST_NUMBER).orElse(null);
    }
}
