package hall.broker.message;

import hall.broker.message.HallMessage.HallState.RecentCall;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to {@code ask calls {after}}: the calls and recalls of today that follow the call {@code after}, oldest first.
 *
 * @param upTo the sequence of the journal up to which there are no others
 * @param more whether the journal goes on behind it, so that the rest is asked for with {@code upTo}
 */
public record CallList(List<RecentCall> calls, long upTo, boolean more) {

    /** As many fit a payload, however long the windows' names. */
    public static final int MOST = 50;

    public CallList {
        calls = List.copyOf(calls);
        if (calls.size() > MOST) {
            throw new IllegalArgumentException("a list has at most " + MOST + " calls, not " + calls.size());
        }
    }

    /** The answer's fields. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", calls.stream().map(CallList::written).toList());
        fields.put("upTo", upTo);
        fields.put("more", more);
        return fields;
    }

    /** What {@code answer} lists; empty if it is no such answer. */
    public static Optional<CallList> of(HallMessage.Answer answer) {
        if (!answer.ok() || !(answer.fields().get("calls") instanceof List<?> list) || list.size() > MOST) {
            return Optional.empty();
        }
        List<RecentCall> calls = new ArrayList<>();
        for (Object each : list) {
            Optional<RecentCall> call = each instanceof Map<?, ?> fields ? read(fields) : Optional.empty();
            if (call.isEmpty()) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return answer.fields().get("upTo") instanceof Number upTo
                        && answer.fields().get("more") instanceof Boolean more
                ? Optional.of(new CallList(calls, upTo.longValue(), more))
                : Optional.empty();
    }

    private static Map<String, Object> written(RecentCall call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("call", call.call());
        fields.put("number", call.number());
        fields.put("window", call.window());
        fields.put("windowName", call.windowName());
        fields.put("at", call.at().toString());
        return fields;
    }

    private static Optional<RecentCall> read(Map<?, ?> fields) {
        try {
            return fields.get("call") instanceof String call
                            && fields.get("number") instanceof String number
                            && fields.get("window") instanceof String window
                            && fields.get("windowName") instanceof String windowName
                            && fields.get("at") instanceof String at
                    ? Optional.of(new RecentCall(call, number, window, windowName, Instant.parse(at)))
                    : Optional.empty();
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }
}
