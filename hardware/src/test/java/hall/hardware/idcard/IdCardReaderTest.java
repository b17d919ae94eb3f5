package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Action;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Media;
import hall.hardware.Counter;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.LifeCycle;
import hall.hardware.link.ByteLink;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.cards.SyntheticCard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdCardReaderTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualClock clock = new VirtualClock(NINE);
    private final SdtReader far = new SdtReader();
    private final MemoryPort port = new MemoryPort(clock, far);
    private final List<String> told = new ArrayList<>();
    private final DeviceLoop<ByteLink, IdCardEvent> loop = new DeviceLoop<>(
            new DeviceId("reader"), port, new IdCardReader(clock, new Random(1), 0), clock, this::tell);

    @Test
    void knowsItsModule() {
        run(SECOND);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
        assertThat(loop.capabilities().values(Fact.MODEL)).containsExactly("SAM 05.03-20061231-0012345678-0123456789");
        assertThat(loop.status().condition().media()).isEqualTo(Media.NONE);
    }

    @Test
    void tellsAReaderThatWantsItTheMostBytesOfARadioFrameFirst() {
        run(SECOND);
        assertThat(far.rfBytes()).isZero();

        DeviceLoop<ByteLink, IdCardEvent> told80 = new DeviceLoop<>(
                new DeviceId("reader-2"), port, new IdCardReader(clock, new Random(1), 80), clock, this::tell);
        loop.close();
        told80.turn();

        assertThat(far.rfBytes()).isEqualTo(80);
        assertThat(told80.status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void tellsACardOnceHoweverLongItStays() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(Duration.ofMinutes(10));

        assertThat(told).containsExactly("测试甲");
        assertThat(loop.status().condition().media()).isEqualTo(Media.PRESENT);
    }

    @Test
    void readsWithinASecondAndAHalf() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(Duration.ofMillis(1500));

        assertThat(told).containsExactly("测试甲");
    }

    @Test
    void tellsThatTheCardIsGoneAndReadsItAgain() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);
        far.take();
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);

        assertThat(told).containsExactly("测试甲", "gone", "测试甲");
    }

    @Test
    void tellsTwoCardsThatWereSwappedBetweenTwoLooks() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);
        far.lay(SyntheticCard.permit());
        run(SECOND);

        assertThat(told).containsExactly("测试甲", "gone", "测试乙");
    }

    @Test
    void readsACardThatLayThereBefore() {
        far.layBefore(SyntheticCard.foreigner2023());
        run(SECOND.multipliedBy(2));

        assertThat(told).containsExactly("测试丁");
    }

    @Test
    void tellsOnceOnAReaderThatFindsTheSameCardAgainAndAgain() {
        far.findAgain(true);
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(Duration.ofMinutes(1));

        assertThat(told).containsExactly("测试甲");
        assertThat(far.reads()).isGreaterThan(10);
    }

    @Test
    void tellsThatACardWasPulledTooSoon() {
        run(SECOND);
        far.pullDuringRead();
        far.lay(SyntheticCard.resident());
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);

        assertThat(told).containsExactly("unread READ_FAILED", "测试甲");
    }

    @Test
    void refusesACardThatIsOutOfOrderOnce() {
        run(SECOND);
        far.lay(SyntheticCard.resident().with(122, "110105194912310021"));
        run(SECOND.multipliedBy(30));

        assertThat(told).containsExactly("unread OK");
        assertThat(loop.status().condition().media()).isEqualTo(Media.UNREADABLE);
        assertThat(loop.counters().of(Counter.CARDS_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void readsOnWhenTheReaderSaysThatAQuestionWasGarbled() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        far.refuse(0x10);
        far.refuse(0x21);
        run(SECOND.multipliedBy(2));

        assertThat(told).containsExactly("测试甲");
    }

    @Test
    void callsForServiceWhenTheModuleIsNotAuthorised() {
        run(SECOND);
        for (int i = 0; i < 20; i++) {
            far.refuse(0x66);
        }
        run(SECOND);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.FAULT);
        assertThat(loop.status().suggestedAction()).isEqualTo(Action.CALL_SERVICE);

        run(SECOND.multipliedBy(20));

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void isOfflineWhileTheReaderIsSilentAndComesBackByItself() {
        run(SECOND);
        far.mute(true);
        run(SECOND.multipliedBy(3));

        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);

        far.mute(false);
        far.lay(SyntheticCard.resident());
        run(SECOND.multipliedBy(10));

        assertThat(told).containsExactly("测试甲");
    }

    @Test
    void comesBackWithinFiveSecondsOfThePlug() {
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);
        port.unplug();
        run(Duration.ofMinutes(5));
        port.plug();
        run(SECOND.multipliedBy(5));

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
        assertThat(told).containsExactly("测试甲", "gone", "测试甲");
    }

    @Test
    void readsAtTheSlowestPaceOfASerialPort() {
        port.splitInto(1);
        run(SECOND);
        far.lay(SyntheticCard.resident());
        run(SECOND);

        assertThat(told).containsExactly("测试甲");
    }

    @Test
    void waitsForAnAnswerThatPausesInTheMiddle() {
        run(SECOND);
        port.inject(new LineFault.Delay(700, Duration.ofMillis(700)));
        far.lay(SyntheticCard.resident());
        run(SECOND.multipliedBy(3));

        assertThat(told).containsExactly("测试甲");
        assertThat(far.reads()).isEqualTo(1);
    }

    @Test
    void reportsItsHealth() {
        run(SECOND);
        CompletableFuture<Health> health = loop.check(HealthLevel.INTERNAL).toCompletableFuture();
        run(SECOND);

        assertThat(health.join().passed()).isTrue();

        far.refuse(0x60);
        CompletableFuture<Health> broken = loop.check(HealthLevel.INTERNAL).toCompletableFuture();
        loop.turn();

        assertThat(broken.join().passed()).isFalse();
    }

    /** A conversation with one fault at any one byte, either way: the card is told once, and nothing else ever. */
    @Test
    void readsTheRightCardOnceWhateverByteGoesWrong() {
        for (long at = 0; at < 80; at++) {
            for (LineFault fault : faults(Way.TO_DEVICE, at)) {
                assertToldOnceDespite(fault);
            }
        }
        for (long at = 0; at < 1400; at++) {
            for (LineFault fault : faults(Way.TO_DRIVER, at)) {
                assertToldOnceDespite(fault);
            }
        }
    }

    private static List<LineFault> faults(Way way, long at) {
        return List.of(
                new LineFault.Drop(way, at),
                new LineFault.Flip(way, at, (int) (at % 8)),
                new LineFault.Split(way, at),
                new LineFault.Unplug(way, at));
    }

    private static void assertToldOnceDespite(LineFault fault) {
        VirtualClock time = new VirtualClock(NINE);
        SdtReader reader = new SdtReader();
        MemoryPort wire = new MemoryPort(time, reader);
        List<String> events = new ArrayList<>();
        try (DeviceLoop<ByteLink, IdCardEvent> device = new DeviceLoop<>(
                new DeviceId("swept"),
                wire,
                new IdCardReader(time, new Random(1), 0),
                time,
                event -> events.add(describe(event)))) {
            device.turn();
            reader.lay(SyntheticCard.resident());
            wire.inject(fault);
            long end = time.nanos() + SECOND.multipliedBy(20).toNanos();
            while (time.nanos() < end) {
                wire.plug();
                time.advance(device.turn());
            }
        }
        assertThat(events).as("events with %s", fault).containsExactly("测试甲");
    }

    private void run(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (clock.nanos() < end) {
            clock.advance(loop.turn());
        }
    }

    private void tell(IdCardEvent event) {
        told.add(describe(event));
    }

    private static String describe(IdCardEvent event) {
        return switch (event) {
            case IdCardEvent.Read read -> nameAndClose(read.card());
            case IdCardEvent.Unread unread -> "unread " + unread.code();
            case IdCardEvent.Removed removed -> "gone";
        };
    }

    private static String nameAndClose(IdCard card) {
        String name = new String(card.name().copy());
        card.close();
        return name;
    }
}
