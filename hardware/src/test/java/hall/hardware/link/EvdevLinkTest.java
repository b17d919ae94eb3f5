package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hall.hardware.Fuzz;
import hall.hardware.simulated.keys.EvdevRecords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvdevLinkTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final EvdevLink.Choice KEYPAD = new EvdevLink.Choice(0x04d9, 0x1203, "");

    private static final String LISTING = """
            I: Bus=0019 Vendor=0000 Product=0001 Version=0000
            N: Name="Power Button"
            P: Phys=PNP0C0C/button/input0
            H: Handlers=kbd event0

            I: Bus=0003 Vendor=04d9 Product=1203 Version=0111
            N: Name="USB Keypad"
            P: Phys=usb-0000:01:00.0-1.2/input0
            S: Sysfs=/devices/platform/scb/fd500000.pcie
            H: Handlers=sysrq kbd leds event3
            B: EV=120013

            I: Bus=0003 Vendor=04d9 Product=1203 Version=0111
            N: Name="USB Keypad"
            P: Phys=usb-0000:01:00.0-1.3/input0
            H: Handlers=sysrq kbd event4
            """;

    @TempDir
    private Path folder;

    private Path listing;

    @BeforeEach
    void listDevices() throws IOException {
        listing = Files.writeString(folder.resolve("devices"), LISTING);
    }

    @Test
    void findsDevicesWithTheirPlace() {
        assertThat(InputDevice.parse(LISTING))
                .containsExactly(
                        new InputDevice(0, 1, "Power Button", "PNP0C0C/button/input0", "event0"),
                        new InputDevice(0x04d9, 0x1203, "USB Keypad", "usb-0000:01:00.0-1.2/input0", "event3"),
                        new InputDevice(0x04d9, 0x1203, "USB Keypad", "usb-0000:01:00.0-1.3/input0", "event4"));
    }

    @Test
    void survivesAnyListing() {
        new Fuzz("InputDevice", 20261123, LISTING.getBytes(StandardCharsets.UTF_8))
                .run(input -> InputDevice.parse(new String(input, StandardCharsets.ISO_8859_1))
                                .size() + " devices");
    }

    @Test
    void survivesAnyRecord() {
        new Fuzz("EvdevRecord", 20261123, EvdevRecords.down(AT, 79), EvdevRecords.up(AT, 79)).run(input -> {
            int keys = 0;
            for (int at = 0; at + EvdevRecord.BYTES <= input.length; at += EvdevRecord.BYTES) {
                EvdevRecord heard = EvdevRecord.of(input, at);
                keys += heard.keyDown() || heard.keyUp() ? 1 : 0;
            }
            return keys == 0 ? "no key" : "keys";
        });
    }

    @Test
    void tellsKeysDownAndUpButNoRepeats() throws Exception {
        try (RandomAccessFile kernel = node("event3");
                KeyLink link = opener(KEYPAD).open()) {
            kernel.write(EvdevRecords.down(AT, 79));
            kernel.write(EvdevRecords.repeat(AT, 79));
            byte[] up = EvdevRecords.up(AT, 79);
            kernel.write(up, 0, 10);
            kernel.write(up, 10, up.length - 10);

            assertThat(read(link)).contains(new KeyLink.Edge(79, true, 7));
            assertThat(read(link)).contains(new KeyLink.Edge(79, false, 7));
        }
    }

    @Test
    void readsTheRecordsOfA32BitProcess() {
        byte[] record = new byte[16];
        record[8] = 1;
        record[10] = 79;
        record[12] = 1;

        assertThat(EvdevRecord.bytes("32")).isEqualTo(record.length);
        assertThat(EvdevRecord.of(record, 0, record.length)).isEqualTo(new EvdevRecord(1, 79, 1));
    }

    @Test
    void readsNoKeysOutOfALetter() throws Exception {
        Path letter = Files.write(folder.resolve("letter"), EvdevRecords.down(AT, 79));

        LinkException failed = catchThrowableOfType(
                LinkException.class, () -> EvdevLink.opener(letter, () -> 7).open());

        assertThat(failed.reason()).isEqualTo(LinkException.Cause.MISCONFIGURED);
        assertThat(failed).hasMessageContaining("not an input device");
    }

    @Test
    void choosesByPlaceWhereTwoAreAlike() throws Exception {
        EvdevLink.Choice second = new EvdevLink.Choice(0x04d9, 0x1203, "usb-0000:01:00.0-1.3");
        try (RandomAccessFile kernel = node("event4");
                KeyLink link = opener(second).open()) {
            kernel.write(EvdevRecords.down(AT, 96));

            assertThat(read(link)).contains(new KeyLink.Edge(96, true, 7));
        }
    }

    @Test
    void opensANodeByItsLastingName() throws Exception {
        try (RandomAccessFile kernel = node("platform-usb-0:1.2:1.0-event-kbd")) {
            LinkOpener<KeyLink> opener = EvdevLink.opener(folder.resolve("platform-usb-0:1.2:1.0-event-kbd"), () -> 7);
            assertThat(opener.present()).isTrue();
            try (KeyLink link = opener.open()) {
                kernel.write(EvdevRecords.down(AT, 96));

                assertThat(read(link)).contains(new KeyLink.Edge(96, true, 7));
            }
        }
        assertThat(EvdevLink.opener(folder.resolve("none"), () -> 7).present()).isFalse();
    }

    @Test
    void isLostWhenTheKernelDropsEvents() throws Exception {
        try (RandomAccessFile kernel = node("event3");
                KeyLink link = opener(KEYPAD).open()) {
            kernel.write(EvdevRecords.dropped(AT));

            assertThat(failureOf(link).reason()).isEqualTo(LinkException.Cause.LOST);
        }
    }

    @Test
    void isLostWhenTheDeviceGoes() throws Exception {
        RandomAccessFile kernel = node("event3");
        try (KeyLink link = opener(KEYPAD).open()) {
            kernel.close();

            assertThat(failureOf(link).reason()).isEqualTo(LinkException.Cause.LOST);
        }
    }

    @Test
    void saysThatNoneIsPluggedIn() {
        EvdevLink.Choice other = new EvdevLink.Choice(0x1234, 0x5678, "");

        LinkException failed =
                catchThrowableOfType(LinkException.class, () -> opener(other).open());

        assertThat(failed.reason()).isEqualTo(LinkException.Cause.ABSENT);
        assertThat(failed).hasMessageContaining("1234:5678");
        assertThat(opener(other).present()).isFalse();
        assertThat(opener(KEYPAD).present()).isTrue();
    }

    private LinkOpener<KeyLink> opener(EvdevLink.Choice choice) {
        return EvdevLink.opener(choice, listing, folder, () -> 7);
    }

    /** A named pipe in the place of the kernel's node; opened for both ways it does not wait for a reader. */
    private RandomAccessFile node(String name) throws Exception {
        Path pipe = folder.resolve(name);
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new RandomAccessFile(pipe.toFile(), "rw");
    }

    private static Optional<KeyLink.Edge> read(KeyLink link) throws LinkException {
        return link.read(SECOND.multipliedBy(60));
    }

    private static LinkException failureOf(KeyLink link) {
        List<LinkException> failures = new ArrayList<>();
        for (int i = 0; i < 600 && failures.isEmpty(); i++) {
            try {
                assertThat(link.read(Duration.ofMillis(100))).isEmpty();
            } catch (LinkException failed) {
                failures.add(failed);
            }
        }
        assertThat(failures).isNotEmpty();
        return failures.get(0);
    }
}
