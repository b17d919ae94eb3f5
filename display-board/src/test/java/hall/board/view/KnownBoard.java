package hall.board.view;

import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A board that hears what a test says, at seconds after nine; and the messages of such a hall. */
final class KnownBoard {

    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Knowledge known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE, ZONE, nanos(0));

    void hears(double seconds, Heard heard) {
        known = known.after(heard, nanos(seconds));
    }

    View view(double seconds) {
        known = known.at(nanos(seconds));
        return Views.of(known, nanos(seconds));
    }

    List<String> numbers(double seconds) {
        return view(seconds).calls().stream().map(View.Call::number).toList();
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    static Heard.Clock clock(double at) {
        return new Heard.Clock(letter(1, 1, at, null, new HallMessage.HallClock("Asia/Shanghai", null)), true);
    }

    static Heard.Clock fastClock(double seconds, double at) {
        return new Heard.Clock(
                letter(1, 1, seconds * 60 + at, null, new HallMessage.HallClock("Asia/Shanghai", null, 60.0)), true);
    }

    static Heard.Call call(long seq, String id, String number, String window, double at) {
        return new Heard.Call(
                letter(
                        1,
                        seq,
                        at,
                        Duration.ofSeconds(60),
                        new HallMessage.Call(id, number, window, window.substring(1), "s1", 0, Text.ofChinese("请"))),
                true);
    }

    static Heard.Call late(Heard.Call call) {
        return new Heard.Call(
                new Letter<>(call.letter().envelope().asLate(), call.letter().message()), true);
    }

    static Heard.State state(
            long boot,
            long seq,
            double at,
            List<HallMessage.HallState.RecentCall> calls,
            @org.jspecify.annotations.Nullable String number) {
        return new Heard.State(letter(boot, seq, at, null, hall(calls, number)), true);
    }

    static HallMessage.HallState hall(
            List<HallMessage.HallState.RecentCall> calls, @org.jspecify.annotations.Nullable String number) {
        return new HallMessage.HallState(
                Text.ofChinese("合肥市政务服务中心"),
                LocalDate.of(2026, 3, 2),
                List.of(new HallMessage.HallState.Service("s1", "社会保险", null, "A", 3, 60)),
                List.of(new HallMessage.HallState.Window("w3", "3", "serving", number, "s1")),
                calls,
                null);
    }

    static HallMessage.HallState.RecentCall recent(String id, String number, String window, double at) {
        return new HallMessage.HallState.RecentCall(id, number, window, window.substring(1), NINE.plusNanos(nanos(at)));
    }

    static <M extends Message> Letter<M> letter(
            long boot, long seq, double at, @org.jspecify.annotations.Nullable Duration ttl, M message) {
        Envelope envelope = new Envelope(
                "m" + boot + "-" + seq + "-" + at,
                "hub",
                boot,
                seq,
                NINE.plusNanos(nanos(at)),
                ClockSource.NTP,
                ttl,
                false);
        return new Letter<>(envelope, message);
    }
}
