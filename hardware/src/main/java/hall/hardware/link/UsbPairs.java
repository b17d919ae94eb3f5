package hall.hardware.link;

/** How a USB device takes and gives bytes. */
public enum UsbPairs {
    /** As many pairs of endpoints as it has. */
    AUTO,
    /** One endpoint each way for everything. */
    ONE,
    /** Two each way: one for the head of a frame, one for its body; ID card readers of one make. */
    TWO
}
