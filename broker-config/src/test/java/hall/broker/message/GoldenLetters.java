package hall.broker.message;

import hall.broker.message.DeviceMessage.*;
import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage.*;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage.*;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each file in {@code golden/} says, as a letter: written by hand beside the files, not made from them. */
public final class GoldenLetters {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private GoldenLetters() {}

    /** The letters by the name of their file. */
    public static Map<String, Letter<?>> all() {
        Map<String, Letter<?>> all = new LinkedHashMap<>();
        Map<String, Object> called = new LinkedHashMap<>();
        called.put("number", "A023");
        called.put("window", "w3");
        called.put("waitedSeconds", 312);
        called.put("passedOver", List.of("B007"));
        called.put("rule", Map.of("name", "longest-wait", "version", 2));
        all.put("events", hub(4711, new HubEvent("called", DAY, called)));
        all.put(
                "state",
                hub(
                        4711,
                        new HallState(
                                Text.of("合肥市政务服务中心", "Hefei Government Service Centre"),
                                DAY,
                                List.of(
                                        new HallState.Service("tax", "税务", "Tax", "A", 12, 840),
                                        new HallState.Service("social", "社保", null, "B", 0, 0)),
                                List.of(
                                        new HallState.Window(
                                                "w3",
                                                "3号窗口",
                                                "serving",
                                                "A023",
                                                "tax",
                                                "c-311",
                                                Instant.parse("2026-03-02T00:59:58.250Z")),
                                        new HallState.Window("w4", "4号窗口", "closed", null, null)),
                                List.of(new HallState.RecentCall(
                                        "c-311", "A023", "w3", "3号窗口", Instant.parse("2026-03-02T00:59:58.250Z"))),
                                Text.of("今日12:00至13:00午间值班", "Reduced service from 12:00 to 13:00 today"))));
        all.put(
                "state-in-parts",
                hub(
                        4711,
                        new HallState(
                                Text.of("合肥市政务服务中心", "Hefei Government Service Centre"),
                                DAY,
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                SHA,
                                null,
                                new HallState.Display(
                                        new HallState.Emergency(
                                                "k3x9q2",
                                                Text.of("演习：请撤离", "Drill: leave now"),
                                                Text.of("演习：撤离", "Drill: leave"),
                                                NINE,
                                                true),
                                        List.of("board-2"),
                                        List.of(new HallState.Announcement(
                                                "a7k2",
                                                Text.of("大厅将于17:00下班", "The hall closes at 17:00"),
                                                SHA,
                                                NINE.plusSeconds(180))),
                                        null),
                                2)));
        all.put(
                "state-part",
                new Letter<>(
                        new Envelope(
                                "01KJP4J8G0HUB0000000004711.1", "hub", 17, 4711, NINE, ClockSource.NTP, null, false),
                        new StatePart(
                                "01KJP4J8G0HUB0000000004711",
                                1,
                                List.of(new HallState.Service("social", "社保", null, "B", 0, 0)),
                                List.of(new HallState.Window("w4", "4号窗口", "closed", null, null)))));
        all.put(
                "window",
                hub(
                        88,
                        new WindowState(
                                "w3",
                                "3号窗口",
                                "paused",
                                null,
                                "tax",
                                Instant.parse("2026-03-02T00:55:00Z"),
                                Instant.parse("2026-03-02T01:10:00Z"))));
        all.put(
                "call",
                hub(
                        311,
                        60,
                        new Call(
                                "c-311",
                                "A023",
                                "w3",
                                "3号窗口",
                                "tax",
                                0,
                                Text.of("请A023号到3号窗口", "Number A023, please go to window 3"))));
        all.put("summary-minute", hub(60, summary("2026-03-02T00:59:00Z", 3)));
        all.put("summary-day", hub(60, summary("2026-03-01T16:00:00Z", 57)));
        all.put(
                "alarm",
                hub(
                        5,
                        new Alarm(
                                "paper-out",
                                Instant.parse("2026-03-02T00:58:00Z"),
                                "kiosk-01",
                                Text.of("1号取号机缺纸", "Kiosk 1 is out of paper"),
                                Text.of("请更换热敏纸卷", "Put in a new roll of thermal paper"),
                                "warning")));
        all.put("hub-presence", hub(1, new Presence(true, "hall 1.0.0", null, List.of())));
        all.put(
                "presence",
                letter(
                        "board-01",
                        1,
                        null,
                        ClockSource.RTC,
                        false,
                        new Presence(true, "hall 1.0.0", "board", List.of("calls", "voice"))));
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("link", "up");
        axes.put("paper", "low");
        axes.put("cover", "closed");
        all.put(
                "status",
                device(
                        "kiosk-01",
                        9,
                        new DeviceStatus(
                                axes,
                                Map.of("ticketsPrinted", 48210L, "metresOfPaper", 3856L),
                                Text.of("请准备新纸卷", "Have a new roll ready"),
                                new DeviceStatus.Done(
                                        "01KJP4J8G0HUB0000000000006", true, Text.of("正常。", "It is well.")))));
        all.put(
                "receipt",
                device("board-01", 311, new Receipt("c-311", Instant.parse("2026-03-02T01:00:00.140Z"), null, 8000L)));
        all.put(
                "outbox",
                letter(
                        "kiosk-01",
                        3,
                        null,
                        ClockSource.NTP,
                        true,
                        new Outbox(
                                "issued-alone",
                                Map.of("number", "A901", "service", "tax", "issuedAt", "2026-03-02T00:40:00Z"))));
        all.put("ack", hub(12, new Ack(new Position(17, 3))));
        all.put(
                "ask",
                letter(
                        "kiosk-01",
                        4,
                        5L,
                        ClockSource.NTP,
                        false,
                        new Ask("issue", Map.of("service", "tax", "language", "zh-CN"))));
        all.put("answer", hub(4, 5, new Answer(false, "service-closed", Map.of("opensAt", "2026-03-02T05:00:00Z"))));
        all.put("desired", hub(2, new Desired("scene", SHA)));
        all.put(
                "applied",
                device(
                        "board-01",
                        2,
                        new Applied(
                                "scene",
                                SHA,
                                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                                "call c-311")));
        all.put("command", hub(6, 30, new Command("open-rating", "t-7f3c9a", Instant.parse("2026-03-02T01:02:00Z"))));
        all.put("bundle", hub(1, new Bundle("scene", 4, 1)));
        all.put("bundle-part", hub(1, new BundlePart(0, "dGVzdA==")));
        all.put("clock", hub(360, new HallClock("Asia/Shanghai", DAY, 2.5)));
        all.put("tier-ack", device("city-3401", 40, new TierAck(4700)));
        all.put("tier-ask", device("city-3401", 41, new TierAsk(4650, 4660)));
        all.put(
                "tier-published",
                device(
                        "city-3401",
                        42,
                        new TierPublished(
                                "安徽省政务服务中心",
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                46100,
                                2)));
        return all;
    }

    private static Summary summary(String from, long issued) {
        return new Summary(
                Instant.parse(from),
                NINE,
                Map.of("issued", issued, "called", issued - 1, "finished", issued - 2, "noShow", 1L),
                new Histogram(List.of(60L, 300L, 600L, 1200L, 1800L), List.of(1L, issued - 2, 0L, 0L, 0L, 0L)),
                Map.of("1", 0L, "2", 0L, "3", 1L, "4", 0L, "5", issued - 3),
                Map.of("online", 9L, "offline", 1L),
                0.925,
                "b2dccf3f",
                List.of("CN-ZWFW 1.0.0", "AH-ZWFW 2.1.0"),
                new TierMessage.Cases(3, 1, Instant.parse("2026-03-01T16:00:00Z")),
                Map.of("9f86d081884c7d65", 3L));
    }

    private static Letter<?> hub(long seq, Message message) {
        return letter("hub", seq, null, ClockSource.NTP, false, message);
    }

    private static Letter<?> hub(long seq, long ttlSeconds, Message message) {
        return letter("hub", seq, ttlSeconds, ClockSource.NTP, false, message);
    }

    private static Letter<?> device(String src, long seq, Message message) {
        return letter(src, seq, null, ClockSource.NTP, false, message);
    }

    private static Letter<?> letter(
            String src, long seq, @Nullable Long ttlSeconds, ClockSource clock, boolean late, Message message) {
        String name = (src.toUpperCase(Locale.ROOT).replace("-", "") + "000000").substring(0, 6);
        String id = "01KJP4J8G0" + name + String.format(Locale.ROOT, "%010d", seq);
        Duration ttl = ttlSeconds == null ? null : Duration.ofSeconds(ttlSeconds);
        return new Letter<>(new Envelope(id, src, 17, seq, NINE, clock, ttl, late), message);
    }
}
