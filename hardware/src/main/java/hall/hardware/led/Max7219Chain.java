package hall.hardware.led;

import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SpiBus;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Modules of 8 by 8 dots, each with a MAX7219, in one chain on an SPI bus: a desk counter's number, or two rows of them
 * for a Chinese character.
 *
 * <p>Each transfer is one word a module, register then value, the word of the module farthest from the Pi first; the
 * chips take them when they are deselected. Registers 01 to 08 are the rows, 09 decoding, 0A intensity 0 to 15, 0B rows
 * in use, 0C on, 0F test. They are all written with every picture: a chip that lost its supply for a moment is right
 * again with the next. Source: the MAX7219 data sheet, tables 2 to 10.
 */
public final class Max7219Chain implements PixelSink {

    private static final int SIDE = 8;
    private static final int DECODING = 0x09;
    private static final int INTENSITY = 0x0A;
    private static final int ROWS_IN_USE = 0x0B;
    private static final int ON = 0x0C;
    private static final int TEST = 0x0F;
    private static final int INTENSITY_MAX = 15;
    private static final Duration REFRESH = Duration.ofSeconds(30);

    /**
     * How the modules hang together, in rows read like a page, the wire from the Pi at the first.
     *
     * @param across modules in a row
     * @param down rows of modules
     * @param startsRight whether the wire enters each row at its right end, as on boards of four
     * @param turns quarter turns clockwise each module is mounted at, 0 to 3
     * @param mirrored whether the chip's segments run from right to left, which no turning puts right
     */
    public record Wiring(int across, int down, boolean startsRight, int turns, boolean mirrored) {

        public Wiring {
            if (across < 1 || down < 1 || across * down > 64) {
                throw new IllegalArgumentException(
                        "a chain of " + across + " by " + down + " modules is not from 1 to 64");
            }
            if (turns < 0 || turns > 3) {
                throw new IllegalArgumentException("turns (" + turns + ") must be from 0 to 3");
            }
        }

        /** Dots across. */
        public int widthDots() {
            return across * SIDE;
        }

        /** Dots down. */
        public int heightDots() {
            return down * SIDE;
        }

        private int modules() {
            return across * down;
        }

        private boolean lit(BufferedImage picture, int module, int row, int segment) {
            int column = mirrored ? SIDE - 1 - segment : segment;
            int place = module % across;
            int left = (startsRight ? across - 1 - place : place) * SIDE;
            int top = module / across * SIDE;
            int last = SIDE - 1;
            return switch (turns) {
                case 0 -> Pixels.lit(picture, left + column, top + row);
                case 1 -> Pixels.lit(picture, left + last - row, top + column);
                case 2 -> Pixels.lit(picture, left + last - column, top + last - row);
                default -> Pixels.lit(picture, left + row, top + last - column);
            };
        }
    }

    private final SpiBus bus;
    private final Wiring wiring;

    private Max7219Chain(SpiBus bus, Wiring wiring) {
        this.bus = bus;
        this.wiring = wiring;
    }

    /** Opens chains wired like this over buses from {@code opener}. */
    public static LinkOpener<PixelSink> over(LinkOpener<SpiBus> opener, Wiring wiring) {
        return () -> new Max7219Chain(opener.open(), wiring);
    }

    @Override
    public void send(BufferedImage picture, int percent) throws LinkException {
        for (byte[] transfer : transfers(picture, percent, wiring)) {
            bus.write(transfer);
        }
    }

    @Override
    public Duration refresh() {
        return REFRESH;
    }

    @Override
    public int moduleDots() {
        return SIDE;
    }

    @Override
    public void close() {
        bus.close();
    }

    static List<byte[]> transfers(BufferedImage picture, int percent, Wiring wiring) {
        List<byte[]> transfers = new ArrayList<>();
        transfers.add(toAll(wiring, TEST, 0));
        transfers.add(toAll(wiring, DECODING, 0));
        transfers.add(toAll(wiring, ROWS_IN_USE, SIDE - 1));
        transfers.add(toAll(wiring, INTENSITY, (percent * INTENSITY_MAX + 50) / 100));
        for (int row = 0; row < SIDE; row++) {
            transfers.add(row(picture, row, wiring));
        }
        transfers.add(toAll(wiring, ON, percent > 0 ? 1 : 0));
        return transfers;
    }

    private static byte[] toAll(Wiring wiring, int register, int value) {
        byte[] words = new byte[2 * wiring.modules()];
        for (int i = 0; i < words.length; i += 2) {
            words[i] = (byte) register;
            words[i + 1] = (byte) value;
        }
        return words;
    }

    private static byte[] row(BufferedImage picture, int row, Wiring wiring) {
        byte[] words = new byte[2 * wiring.modules()];
        for (int module = 0; module < wiring.modules(); module++) {
            int bits = 0;
            for (int column = 0; column < SIDE; column++) {
                bits = bits << 1 | (wiring.lit(picture, module, row, column) ? 1 : 0);
            }
            int at = words.length - 2 - 2 * module;
            words[at] = (byte) (row + 1);
            words[at + 1] = (byte) bits;
        }
        return words;
    }
}
