package hall.hardware.printer;

/** What is known of a ticket after printing: a printer never reports a success it cannot know. */
public sealed interface PrintResult {

    /** The printer answered after the cut that all went well. */
    record Confirmed() implements PrintResult {}

    /** The bytes were taken; this printer has no way to answer. */
    record Unconfirmed() implements PrintResult {}

    /** No ticket came out, or only part of one. {@code detail} is for the log, one sentence. */
    record Failed(PrinterFault fault, String detail) implements PrintResult {}
}
