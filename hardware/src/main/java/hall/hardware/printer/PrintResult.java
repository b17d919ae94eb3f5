package hall.hardware.printer;

import hall.text.Text;

/** What is known of a ticket after printing: a printer never reports a success it cannot know. */
public sealed interface PrintResult {

    /** The printer answered after the cut that all went well. */
    record Confirmed() implements PrintResult {}

    /** The bytes were taken and nothing wrong was said; {@code doubt} is why nobody can say that the ticket is out. */
    record Unconfirmed(Doubt doubt) implements PrintResult {

        /** By a printer that never answers. */
        public Unconfirmed() {
            this(Doubt.SILENT);
        }
    }

    /**
     * No ticket came out, or only part of one.
     *
     * @param detail one sentence
     * @param torn whether a part of it may have come out, with a number that can be read
     */
    record Failed(PrinterFault fault, Text detail, boolean torn) implements PrintResult {}

    /** Why a ticket cannot be confirmed. */
    enum Doubt {
        /** The printer never answers. */
        SILENT,
        /** The printer answers for paper, cover and knife, but not for what it has printed. */
        STATUS_ONLY
    }

    /** What keeps a printer from printing, as a person at the kiosk would put it. */
    enum PrinterFault {
        PAPER_OUT,
        COVER_OPEN,
        CUTTER,
        OFFLINE,
        OTHER
    }
}
