package hall.hardware.simulated.led;

import hall.hardware.link.LinkException;
import hall.hardware.link.SpiBus;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of MAX7219 chips with their modules, mounted upright, module 0 at the left where the wire comes in: bits are
 * shifted through one chip into the next, and each chip takes what stands in it when it is deselected.
 */
public final class Max7219Modules implements SpiBus {

    private static final int COLOUR = 0xFF3020;

    private final int across;
    private final int[][] registers;
    private final int[] shift;
    private final List<byte[]> transfers = new ArrayList<>();
    private boolean unplugged;

    public Max7219Modules(int across, int down) {
        this.across = across;
        this.registers = new int[across * down][16];
        this.shift = new int[across * down];
        for (int[] chip : registers) {
            // What a chip holds when its supply comes up: off, and anything at all in its rows.
            Arrays.fill(chip, 1, 9, 0xAA);
        }
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (unplugged) {
            throw new LinkException(LinkException.Cause.LOST, "the chain was unplugged; check its wire");
        }
        transfers.add(bytes.clone());
        for (byte value : bytes) {
            for (int bit = 7; bit >= 0; bit--) {
                int carry = value >> bit & 1;
                for (int chip = 0; chip < shift.length; chip++) {
                    int out = shift[chip] >> 15 & 1;
                    shift[chip] = (shift[chip] << 1 | carry) & 0xFFFF;
                    carry = out;
                }
            }
        }
        for (int chip = 0; chip < shift.length; chip++) {
            registers[chip][shift[chip] >> 8 & 0x0F] = shift[chip] & 0xFF;
        }
    }

    @Override
    public void close() {}

    /** From now on nothing is taken, or everything again. */
    public void unplugged(boolean isUnplugged) {
        unplugged = isUnplugged;
    }

    /** Every transfer so far. */
    public List<byte[]> transfers() {
        return List.copyOf(transfers);
    }

    /** A chip's register. */
    public int register(int chip, int register) {
        return registers[chip][register];
    }

    /** What is lit, one pixel a dot. */
    public BufferedImage picture() {
        int down = registers.length / across;
        BufferedImage dots = new BufferedImage(8 * across, 8 * down, BufferedImage.TYPE_INT_RGB);
        for (int chip = 0; chip < registers.length; chip++) {
            int[] held = registers[chip];
            boolean on = held[0x0C] == 1 && held[0x09] == 0;
            for (int row = 0; row < 8; row++) {
                boolean scanned = row <= (held[0x0B] & 7);
                for (int column = 0; column < 8; column++) {
                    boolean lit = (held[row + 1] >> (7 - column) & 1) == 1;
                    if (held[0x0F] == 1 || (on && scanned && lit)) {
                        dots.setRGB(8 * (chip % across) + column, 8 * (chip / across) + row, COLOUR);
                    }
                }
            }
        }
        return dots;
    }
}
