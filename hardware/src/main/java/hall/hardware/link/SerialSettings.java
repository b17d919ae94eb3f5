package hall.hardware.link;

/**
 * How a serial line is set: 8 data bits, 1 stop bit.
 *
 * @param baud bits a second
 * @param handshake who may stop whom
 */
public record SerialSettings(int baud, Parity parity, Handshake handshake) {

    /** The check bit of each byte. With one, a flipped bit becomes a lost byte, which drivers notice. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /** How a device says that it cannot take more. */
    public enum Handshake {
        NONE,
        RTS_CTS,
        XON_XOFF
    }

    public SerialSettings {
        if (baud < 300 || baud > 4_000_000) {
            throw new IllegalArgumentException("baud (" + baud + ") must be 300 to 4000000");
        }
    }

    /** 8N1 without handshake, which most devices come set to. */
    public static SerialSettings of(int baud) {
        return new SerialSettings(baud, Parity.NONE, Handshake.NONE);
    }
}
