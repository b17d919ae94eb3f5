package hall.kiosk.config;

import hall.json.JsonValue;
import hall.kiosk.alarm.AlarmRules;
import hall.standard.Snapshot;
import java.time.Duration;
import java.util.Optional;

/** Reads from when on something is an alarm; what the file does not name is as usual. */
final class AlarmReading {

    private static final int MOST_PEOPLE = 10_000;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_SECONDS = 24 * 3_600;

    private AlarmReading() {}

    /** @param standard says by HB-006 how many may wait for one service where the file says nothing */
    static AlarmRules read(JsonValue place, Snapshot standard) {
        AlarmRules own = AlarmRules.USUAL;
        AlarmRules usual = new AlarmRules(
                standard.count("HB-006", "waiting").orElse(own.waiting()),
                own.longestWait(),
                own.idleWindow(),
                own.unprinted(),
                own.unseenCall(),
                own.silent());
        if (!place.isThere()) {
            return usual;
        }
        return place.object(alarms -> Optional.of(new AlarmRules(
                        alarms.optional("waiting").whole(1, MOST_PEOPLE).orElse(usual.waiting()),
                        minutes(alarms.optional("longestWaitMinutes"), usual.longestWait()),
                        minutes(alarms.optional("idleWindowMinutes"), usual.idleWindow()),
                        seconds(alarms.optional("unprintedSeconds"), usual.unprinted()),
                        seconds(alarms.optional("unseenCallSeconds"), usual.unseenCall()),
                        seconds(alarms.optional("silentSeconds"), usual.silent()))))
                .orElse(usual);
    }

    private static Duration minutes(JsonValue place, Duration usual) {
        return place.whole(1, MOST_MINUTES).map(Duration::ofMinutes).orElse(usual);
    }

    private static Duration seconds(JsonValue place, Duration usual) {
        return place.whole(1, MOST_SECONDS).map(Duration::ofSeconds).orElse(usual);
    }
}
