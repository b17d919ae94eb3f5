package hall.hardware.simulated.led;

import hall.hardware.link.LinkException;
import hall.hardware.link.SpiBus;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of MAX7219 chips with their modules, in rows: bits are shifted through one chip into the next, and each chip
 * takes what stands in it when it is deselected. What is seen of it depends on how the modules are wired and at which side
 * of a row the wire comes in.
 */
public final class Max7219Modules implements SpiBus {

    private static final int COLOUR = 0xFF3020;

    private final int across;
    private final Board board;
    private final boolean fromRight;
    private final int[][] registers;
    private final int[] shift;
    private final List<byte[]> transfers = new ArrayList<>();
    private boolean unplugged;

    /**
     * How the dots of a module are wired to its chip, as the field's own library tells them apart (MD_MAX72xx). A column is
     * counted from the right, a row from the top, a segment is a bit of a digit.
     *
     * @param digitsAreRows whether a digit of the chip is a row, or a column
     */
    public record Board(boolean digitsAreRows, boolean columnsReversed, boolean rowsReversed) {

        /** The usual board of four. */
        public static final Board FC16 = new Board(true, false, false);

        public static final Board GENERIC = new Board(false, true, false);
        public static final Board PAROLA = new Board(true, true, false);
        public static final Board ICSTATION = new Board(true, true, true);

        private int x(int digit, int segment) {
            int column = digitsAreRows ? segment : digit;
            return 7 - (columnsReversed ? 7 - column : column);
        }

        private int y(int digit, int segment) {
            int row = digitsAreRows ? digit : segment;
            return rowsReversed ? 7 - row : row;
        }
    }

    /** Upright modules, the first at the left. */
    public Max7219Modules(int across, int down) {
        this(across, down, Board.FC16, false);
    }

    /** @param fromRight whether the wire comes into each row at its right end */
    public Max7219Modules(int across, int down, Board board, boolean fromRight) {
        this.across = across;
        this.board = board;
        this.fromRight = fromRight;
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
            throw new LinkException(
                    LinkException.Cause.LOST, Text.of("级联模块已断开，请检查连线", "the chain was unplugged; check its wire"));
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
            int place = fromRight ? across - 1 - chip % across : chip % across;
            for (int digit = 0; digit < 8; digit++) {
                boolean scanned = digit <= (held[0x0B] & 7);
                for (int segment = 0; segment < 8; segment++) {
                    boolean lit = (held[digit + 1] >> segment & 1) == 1;
                    if (held[0x0F] == 1 || (on && scanned && lit)) {
                        dots.setRGB(
                                8 * place + board.x(digit, segment),
                                8 * (chip / across) + board.y(digit, segment),
                                COLOUR);
                    }
                }
            }
        }
        return dots;
    }
}
