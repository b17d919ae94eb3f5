package hall.hardware.led;

/**
 * What there is to know of a bar with an Onbon controller; the controller does not tell.
 *
 * @param widthDots of the bar, at most 32767
 * @param heightDots of the bar
 * @param series which generation of controller it is
 * @param glyphs what its font memory holds
 * @param address its own address on a bus of several; 65534 takes whichever is there, for one alone
 */
public record OnbonSettings(int widthDots, int heightDots, Series series, GbText.Glyphs glyphs, int address) {

    /** The two generations differ in the room for a text. Source: K protocol, section 8.2.1. */
    public enum Series {
        BX_5K(512),
        BX_6K(1024);

        private final int areaBytes;

        Series(int areaBytes) {
            this.areaBytes = areaBytes;
        }

        /** Bytes one dynamic area may take. */
        int areaBytes() {
            return areaBytes;
        }
    }

    public OnbonSettings {
        if (widthDots < 8 || widthDots > 0x7FFF || heightDots < 8 || heightDots > 1_024) {
            throw new IllegalArgumentException("a bar of " + widthDots + " by " + heightDots + " dots does not exist");
        }
        if (address < 0 || address > OnbonFrame.ANY_ADDRESS) {
            throw new IllegalArgumentException("address (" + address + ") must be from 0 to 65534");
        }
    }

    /** One BX-6K alone on its wire, with the font every controller has. */
    static OnbonSettings of(int widthDots, int heightDots) {
        return new OnbonSettings(widthDots, heightDots, Series.BX_6K, GbText.Glyphs.GB2312, OnbonFrame.ANY_ADDRESS);
    }
}
