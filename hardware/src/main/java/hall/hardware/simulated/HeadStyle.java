package hall.hardware.simulated;

/** How a simulated head writes the next character; the values ESC @ sets. Mutable, owned by one {@link HeadLine}. */
final class HeadStyle {
    int timesWide = 1;
    int timesHigh = 1;
    boolean bold;
    boolean inverse;
    int underline;
    int align;
    int lineSpacing = 30;
    int letterSpacing;
    boolean doubleByte;

    HeadStyle(boolean doubleByte) {
        this.doubleByte = doubleByte;
    }
}
