package hall.hardware.printer;

/** What keeps a printer from printing, as a person at the kiosk would put it. */
public enum PrinterFault {
    PAPER_OUT,
    COVER_OPEN,
    CUTTER,
    OFFLINE,
    OTHER
}
