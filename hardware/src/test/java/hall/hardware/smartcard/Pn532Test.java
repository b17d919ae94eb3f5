package hall.hardware.smartcard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Capabilities.Fact;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.Fuzz;
import hall.hardware.LifeCycle;
import hall.hardware.link.ByteLink;
import hall.hardware.link.FrameBuffer;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.cards.Pn532Chip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Pn532Test {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Pn532Chip chip = new Pn532Chip();
    private final MemoryPort port = new MemoryPort(clock, chip);
    private final List<String> told = new ArrayList<>();
    private final DeviceLoop<ByteLink, CardEvent> loop =
            new DeviceLoop<>(new DeviceId("nfc"), port, new Pn532Reader(clock), clock, event -> told.add(name(event)));

    @Test
    void buildsFramesAsComputedByHand() {
        assertThat(hex(Pn532Frame.command(0x02))).isEqualTo("0000FF02FED4022A00");
        assertThat(hex(Pn532Frame.command(0x14, 1, 0x14, 1))).isEqualTo("0000FF05FBD4140114010200");
        assertThat(hex(Pn532Frame.command(0x4A, 1, 0))).isEqualTo("0000FF04FCD44A0100E100");
    }

    @Test
    void understandsAcknowledgementsAndAnswers() {
        List<Pn532Frame> frames = parse("0000FF00FF00" + "0000FFFF0000" + "0000FF03FDD54B00E000");

        assertThat(frames).hasSize(3);
        assertThat(frames.get(0)).isInstanceOf(Pn532Frame.Acknowledged.class);
        assertThat(frames.get(1)).isInstanceOf(Pn532Frame.NotAcknowledged.class);
        assertThat(frames.get(2)).isInstanceOfSatisfying(Pn532Frame.Answer.class, answer -> {
            assertThat(answer.isTo(0x4A)).isTrue();
            assertThat(answer.length()).isEqualTo(1);
        });
    }

    @Test
    void refusesFramesWithAWrongLengthOrSum() {
        assertThat(parse("0000FF03FCD54B00E000" + "0000FF03FDD54B01E000" + "0000FF03FDD44B00E100"))
                .isEmpty();
    }

    @Test
    void survivesAnyInput() {
        FrameBuffer<Pn532Frame> parser = Pn532Frame.stream();
        new Fuzz(
                        "Pn532Frame",
                        20261123,
                        HexFormat.of().parseHex("0000FF00FF00"),
                        HexFormat.of().parseHex("0000FF0CF4D54B010100040804DEADBEEF9000"))
                .run(input -> {
                    int[] frames = new int[1];
                    parser.accept(input, input.length, frame -> frames[0]++);
                    assertThat(parser.held()).isLessThanOrEqualTo(262);
                    return Math.min(frames[0], 3) + " frames";
                });
    }

    @Test
    void wakesTheChipAndKnowsItsFirmware() {
        run(SECOND);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
        assertThat(loop.capabilities().values(Fact.MODEL)).containsExactly("PN532 1.6");
    }

    @Test
    void tellsAStaffCardOnceAndThatItIsGone() {
        run(SECOND);
        chip.hold("DEADBEEF");
        run(SECOND.multipliedBy(60));
        chip.take();
        run(SECOND);
        chip.hold("04112233445566");
        run(SECOND);

        assertThat(told).containsExactly("DEADBEEF", "gone", "04112233445566");
    }

    @Test
    void comesBackAfterThePlugWasOut() {
        run(SECOND);
        port.unplug();
        run(SECOND.multipliedBy(60));
        port.plug();
        chip.hold("DEADBEEF");
        run(SECOND.multipliedBy(5));

        assertThat(told).containsExactly("DEADBEEF");
    }

    @Test
    void tellsTheRightNumberOnceWhateverByteGoesWrong() {
        for (int at = 0; at < 60; at++) {
            for (Way way : Way.values()) {
                assertToldOnceDespite(new LineFault.Drop(way, at));
                assertToldOnceDespite(new LineFault.Flip(way, at, at % 8));
                assertToldOnceDespite(new LineFault.Split(way, at));
                assertToldOnceDespite(new LineFault.Unplug(way, at));
            }
        }
    }

    private static void assertToldOnceDespite(LineFault fault) {
        VirtualClock time = new VirtualClock(NINE);
        Pn532Chip held = new Pn532Chip();
        MemoryPort wire = new MemoryPort(time, held);
        List<String> events = new ArrayList<>();
        try (DeviceLoop<ByteLink, CardEvent> device = new DeviceLoop<>(
                new DeviceId("swept"), wire, new Pn532Reader(time), time, event -> events.add(name(event)))) {
            held.hold("DEADBEEF");
            wire.inject(fault);
            long end = time.nanos() + SECOND.multipliedBy(10).toNanos();
            while (time.nanos() < end) {
                wire.plug();
                time.advance(device.turn());
            }
        }
        List<String> numbers =
                events.stream().filter(name -> !name.equals("gone")).distinct().toList();
        assertThat(numbers).as("%s: %s", fault, events).containsExactly("DEADBEEF");
        assertThat(events).as("%s", fault).hasSizeLessThanOrEqualTo(fault instanceof LineFault.Unplug ? 3 : 1);
    }

    private void run(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (clock.nanos() < end) {
            clock.advance(loop.turn());
        }
    }

    private static String name(CardEvent event) {
        return switch (event) {
            case CardEvent.Present present -> present.uid().map(CardUid::hex).orElse("no number");
            case CardEvent.Unread unread -> "unread";
            case CardEvent.Removed removed -> "gone";
        };
    }

    private static List<Pn532Frame> parse(String hex) {
        List<Pn532Frame> frames = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex(hex);
        Pn532Frame.stream().accept(bytes, bytes.length, frames::add);
        return frames;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
