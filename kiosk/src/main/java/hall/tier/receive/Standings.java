package hall.tier.receive;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.message.TierMessage;
import hall.tier.store.LiveHall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a hall's own words a table takes: whoever sends more, or something else, has said nothing there. Pure. */
final class Standings {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8,64}");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{16}");
    private static final int MOST_FILES = 300;
    private static final int MOST_LAYERS = 32;
    private static final int LAYER = 64;

    /** A time beyond these is no time of a case, and PostgreSQL takes not every one that Java has. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = FIRST.plus(Duration.ofDays(36_500));

    private Standings() {}

    static LiveHall.Standing of(TierMessage.Summary summary) {
        String standard = summary.standard();
        Double rate = summary.implementationRate();
        return new LiveHall.Standing(
                standard != null && HASH.matcher(standard).matches() ? standard : null,
                layers(summary.layers()),
                rate != null && rate >= 0 && rate <= 1 ? rate : null,
                cases(summary.cases()),
                adopted(summary.adopted()));
    }

    private static @Nullable String layers(@Nullable List<String> layers) {
        if (layers == null || layers.isEmpty() || layers.size() > MOST_LAYERS) {
            return null;
        }
        ArrayNode list = MAPPER.createArrayNode();
        for (String layer : layers) {
            list.add(Plain.of(layer, LAYER));
        }
        return list.toString();
    }

    private static @Nullable String adopted(@Nullable Map<String, Long> adopted) {
        if (adopted == null || adopted.size() > MOST_FILES) {
            return null;
        }
        ObjectNode counts = MAPPER.createObjectNode();
        adopted.forEach((file, count) -> {
            if (FILE.matcher(file).matches() && count != null && !isNoCount(count)) {
                counts.put(file, count);
            }
        });
        return counts.toString();
    }

    private static TierMessage.@Nullable Cases cases(TierMessage.@Nullable Cases cases) {
        if (cases == null || isNoCount(cases.open()) || isNoCount(cases.overdue()) || cases.overdue() > cases.open()) {
            return null;
        }
        Instant due = cases.oldestDue();
        boolean known = due != null && due.isAfter(FIRST) && due.isBefore(LAST);
        return new TierMessage.Cases(cases.open(), cases.overdue(), known ? due : null);
    }

    private static boolean isNoCount(long count) {
        return count < 0 || count > Integer.MAX_VALUE;
    }
}
