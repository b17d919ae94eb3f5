package hall.hardware.printer;

import hall.hardware.Action;
import hall.hardware.Condition;
import hall.hardware.Condition.Cover;
import hall.hardware.Condition.Cutter;
import hall.hardware.Condition.Fault;
import hall.hardware.Condition.Paper;
import hall.hardware.DeviceKind;
import hall.hardware.printer.EscPosStatus.EscPosAnswer;
import hall.hardware.printer.PrintResult.PrinterFault;
import org.jspecify.annotations.Nullable;

/**
 * What an ESC/POS printer has said of itself so far; immutable, a fold of its answers.
 *
 * <p>Bits from Epson's ESC/POS reference and Citizen's status manual: DLE EOT 1 bit 3 offline; 2 bit 2 cover, bit 5
 * paper end, bit 6 error; 3 bit 3 cutter, bit 5 not recoverable; 4 bits 2, 3 near end, bits 5, 6 end; automatic status
 * byte 1 bit 3 offline, bit 5 cover, byte 2 bit 3 cutter, bit 5 not recoverable, byte 3 bits 0, 1 near end, bits 2, 3
 * end; GS r bits 0, 1 near end, bits 2, 3 end.
 */
record EscPosState(boolean offline, boolean error, Paper paper, Cover cover, Cutter cutter) {

    static final EscPosState UNKNOWN = new EscPosState(false, false, Paper.UNKNOWN, Cover.UNKNOWN, Cutter.UNKNOWN);

    EscPosState after(EscPosAnswer answer) {
        return switch (answer) {
            case EscPosAnswer.AtOnce now -> after(now);
            case EscPosAnswer.ByItself all ->
                new EscPosState(
                        has(all.first(), 3),
                        has(all.second(), 5),
                        paper(all.third(), 0x03, 0x0C),
                        has(all.first(), 5) ? Cover.OPEN : Cover.CLOSED,
                        has(all.second(), 3) ? Cutter.JAMMED : Cutter.OK);
            case EscPosAnswer.WhenDone done -> with(paper(done.bits(), 0x03, 0x0C));
            case EscPosAnswer.Flow ignored -> this;
        };
    }

    private EscPosState after(EscPosAnswer.AtOnce now) {
        int bits = now.bits();
        return switch (now.asked()) {
            case 1 -> new EscPosState(has(bits, 3), error, paper, cover, cutter);
            case 2 ->
                new EscPosState(
                        offline,
                        has(bits, 6),
                        has(bits, 5) ? Paper.OUT : notStopped(),
                        has(bits, 2) ? Cover.OPEN : Cover.CLOSED,
                        cutter);
            case 3 -> new EscPosState(offline, has(bits, 5), paper, cover, has(bits, 3) ? Cutter.JAMMED : Cutter.OK);
            default -> with(paper(bits, 0x0C, 0x60));
        };
    }

    /** It has not stopped for want of paper (any more); what the sensors see is asked next, where they are told of. */
    private Paper notStopped() {
        return paper == Paper.OUT ? Paper.OK : paper;
    }

    private EscPosState with(Paper newPaper) {
        return new EscPosState(offline, error, newPaper, cover, cutter);
    }

    private static Paper paper(int bits, int nearEnd, int end) {
        if ((bits & end) != 0) {
            return Paper.OUT;
        }
        return (bits & nearEnd) != 0 ? Paper.LOW : Paper.OK;
    }

    private static boolean has(int bits, int number) {
        return (bits & (1 << number)) != 0;
    }

    /** What keeps it from printing; null when nothing does. */
    @Nullable
    PrinterFault fault() {
        if (cover == Cover.OPEN) {
            return PrinterFault.COVER_OPEN;
        }
        if (paper == Paper.OUT) {
            return PrinterFault.PAPER_OUT;
        }
        if (cutter == Cutter.JAMMED) {
            return PrinterFault.CUTTER;
        }
        if (error) {
            return PrinterFault.OTHER;
        }
        return offline ? PrinterFault.OFFLINE : null;
    }

    /** The same as the axes every printer has. */
    Condition condition() {
        Condition axes = Condition.unknown(DeviceKind.TICKET_PRINTER)
                .with(paper)
                .with(cover)
                .with(cutter);
        PrinterFault fault = fault();
        if (fault == null) {
            return axes.with(Fault.NONE, paper == Paper.LOW ? Action.REFILL_PAPER_SOON : Action.NONE);
        }
        return switch (fault) {
            case COVER_OPEN -> axes.with(Fault.USER, Action.CLOSE_COVER);
            case PAPER_OUT -> axes.with(Fault.USER, Action.LOAD_PAPER);
            case CUTTER -> axes.with(Fault.HARDWARE, Action.CLEAR_CUTTER);
            case OFFLINE -> axes.with(Fault.USER, Action.RESTART_DEVICE);
            case OTHER -> axes.with(Fault.HARDWARE, Action.CALL_SERVICE);
        };
    }
}
