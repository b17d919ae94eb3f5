package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Identity;
import hall.broker.Role;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage.Answer;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A device says what it measured, and the hall believes no more of it than can be. */
class MeasuresTest {

    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

    private final MemoryHall hall = new MemoryHall(() -> NINE);
    private final AtomicInteger ids = new AtomicInteger();
    private final Measures measures = new Measures(
            hall,
            new KnownDevices(Map.of("board-1", new Identity(Role.BOARD, "board-1"))),
            new Refusals(() -> 0),
            () -> NINE);

    private Answer says(String device, Map<String, Object> fields) throws Exception {
        Envelope envelope =
                new Envelope("m" + ids.incrementAndGet(), device, 1, ids.get(), NINE, ClockSource.NTP, null, false);
        return measures.answer(device, new Letter<>(envelope, new DeviceMessage.Ask("measured", fields)))
                .toCompletableFuture()
                .get();
    }

    private List<SiteEvent.Measured> stored() {
        return hall.events().stream()
                .filter(HallEvent.Duty.class::isInstance)
                .map(each -> ((HallEvent.Duty) each).event())
                .filter(SiteEvent.Measured.class::isInstance)
                .map(SiteEvent.Measured.class::cast)
                .toList();
    }

    @Test
    void whatADeviceMeasuresIsAnEventUnderItsName() throws Exception {
        assertThat(says(
                                "board-1",
                                Map.of("quantity", "first-picture", "value", 31_400, "unit", "ms", "uncertainty", 500))
                        .ok())
                .isTrue();

        assertThat(stored())
                .containsExactly(new SiteEvent.Measured(NINE, "board-1", "first-picture", "31.4 s", "0.5 s"));
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("quantity", "smell", "value", 1),
                Map.of("quantity", "first-picture"),
                Map.of("quantity", "first-picture", "value", "31"),
                Map.of("quantity", "first-picture", "value", Double.NaN),
                Map.of("quantity", "first-picture", "value", 1e300),
                Map.of("quantity", "first-picture", "value", 1, "unit", "mm"),
                Map.of("quantity", "first-picture", "value", 1, "unit", 7),
                Map.of("quantity", "first-picture", "value", 1, "uncertainty", -1),
                Map.of("quantity", "first-picture", "value", 1, "uncertainty", "big"),
                Map.of("quantity", "applied-share", "value", 100))) {
            assertThat(says("board-1", wrong).code()).as("%s", wrong).isEqualTo("bad-request");
        }
        assertThat(says("somebody", Map.of("quantity", "first-picture", "value", 1))
                        .code())
                .isEqualTo("unknown-device");
        assertThat(stored()).isEmpty();
    }

    @Test
    void aDeviceThatDoesNotStopIsHeardAHundredTimesADay() throws Exception {
        for (int i = 0; i < Measures.MOST; i++) {
            assertThat(says("board-1", Map.of("quantity", "clock-offset", "value", i))
                            .ok())
                    .isTrue();
        }

        assertThat(says("board-1", Map.of("quantity", "clock-offset", "value", 1))
                        .code())
                .isEqualTo("too-many");
        assertThat(stored()).hasSize(Measures.MOST);
    }
}
