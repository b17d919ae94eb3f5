package hall.hardware.simulated;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A simulated ESC/POS ticket printer, seen from its plug: prints what it is sent at true dots, keeps the last 100
 * tickets as pictures, answers for its status as real ones do, and breaks on demand. May be used from any thread.
 *
 * <p>Out of paper, open or jammed it stops and keeps what it is sent (up to 64 KiB) until it is put right or told to
 * forget (DLE ENQ 2). Pulling the plug does not switch it off: a half-sent ticket stays in it.
 */
public final class EscPosHead implements FarEnd {

    private static final int KEPT_TICKETS = 100;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Set<HeadAbility> lacking;
    private final HeadPaper paper;
    private final HeadCommands commands;
    private final Deque<BufferedImage> tickets = new ArrayDeque<>();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private Line line = bytes -> {};
    private long cuts;
    private int rowsLeft = NEVER;
    private int nearEndRows;
    private int rowsSeen;
    private boolean coverOpen;
    private boolean jamsAtCut;
    private boolean jammed;
    private boolean silent;
    private int automatic;
    private int lastStatus;
    private int realTimeBytes;
    private int realTimeKind;

    /** A printer with a head of {@code widthDots}, with paper without end, that can do everything. */
    public EscPosHead(int widthDots) {
        this(widthDots, Set.of());
    }

    /** The same that lacks some abilities. */
    public EscPosHead(int widthDots, Set<HeadAbility> lacking) {
        this.lacking = Set.copyOf(lacking);
        this.paper = new HeadPaper(widthDots);
        this.commands = new HeadCommands(paper, new Knife());
    }

    /** The tickets it has cut, the oldest first; the last 100. */
    public synchronized List<BufferedImage> tickets() {
        return List.copyOf(tickets);
    }

    /** How many pieces it has cut. */
    public synchronized long cuts() {
        return cuts;
    }

    /** How many commands it did not know. */
    public synchronized long unknownCommands() {
        return commands.unknown();
    }

    /** Rows that have come out since the last cut. */
    public synchronized int rowsHanging() {
        return paper.rows();
    }

    /** Puts in a roll of {@code rows}, whose last {@code nearEnd} rows the near-end sensor sees. */
    public void loadPaper(int rows, int nearEnd) {
        act(() -> {
            rowsLeft = rows;
            nearEndRows = nearEnd;
        });
    }

    /** Opens or closes the cover. */
    public void cover(boolean open) {
        act(() -> coverOpen = open);
    }

    /** The knife gets stuck at the next cut. */
    public void jamAtNextCut() {
        act(() -> jamsAtCut = true);
    }

    /** A person clears the knife. */
    public void clearJam() {
        act(() -> jammed = false);
    }

    /** A person tears off what hangs out. */
    public void tear() {
        act(() -> take(paper.cut()));
    }

    /** From now on it prints but says nothing, like many clones. */
    public void silence() {
        act(() -> silent = true);
    }

    @Override
    public void plugged(Line newLine) {
        act(() -> {
            line = newLine;
            automatic = 0;
        });
    }

    @Override
    public void received(byte[] bytes) {
        act(() -> {
            for (byte value : bytes) {
                commands.add(value);
                listen(value & 0xFF);
            }
        });
    }

    @Override
    public void unplugged() {
        synchronized (this) {
            line = bytes -> {};
        }
    }

    /** Changes something, works on what it can, and answers after letting go of the lock. */
    private void act(Runnable change) {
        Line to;
        byte[] said;
        synchronized (this) {
            change.run();
            while (commands.step()) {
                use();
            }
            tellChange();
            said = silent ? new byte[0] : answers.toByteArray();
            answers.reset();
            to = line;
        }
        if (said.length > 0) {
            to.send(said);
        }
    }

    private void use() {
        int come = paper.rows();
        if (rowsLeft != NEVER && come > rowsSeen) {
            rowsLeft = Math.max(0, rowsLeft - (come - rowsSeen));
        }
        rowsSeen = come;
    }

    private boolean can(HeadAbility ability) {
        return !lacking.contains(ability);
    }

    private boolean isPaperOut() {
        return rowsLeft == 0;
    }

    private boolean isNearEnd() {
        return can(HeadAbility.NEAR_END) && rowsLeft <= nearEndRows;
    }

    private boolean isOffline() {
        return isPaperOut() || coverOpen || jammed;
    }

    /** DLE EOT and DLE ENQ are obeyed as they arrive, whatever is before them in the buffer. */
    private void listen(int value) {
        if (realTimeBytes == 2) {
            realTimeBytes = 0;
            if (realTimeKind == 0x04) {
                answerNow(value);
                return;
            }
            if (value == 2 && can(HeadAbility.RECOVERY)) {
                commands.clear();
                return;
            }
        }
        if (realTimeBytes == 1 && (value == 0x04 || value == 0x05)) {
            realTimeKind = value;
            realTimeBytes = 2;
        } else {
            realTimeBytes = value == 0x10 ? 1 : 0;
        }
    }

    private void answerNow(int what) {
        if (!can(HeadAbility.STATUS) || !answersFor(what)) {
            return;
        }
        int answer = 0x12;
        switch (what) {
            case 1 -> answer |= isOffline() ? 0x08 : 0;
            case 2 -> answer |= (coverOpen ? 0x04 : 0) | (isPaperOut() ? 0x20 : 0) | (jammed ? 0x40 : 0);
            case 3 -> answer |= jammed ? 0x08 : 0;
            case 4 -> answer |= (isNearEnd() ? 0x0C : 0) | (isPaperOut() ? 0x60 : 0);
            default -> {
                return;
            }
        }
        answers.write(answer);
    }

    private boolean answersFor(int what) {
        return switch (what) {
            case 1 -> can(HeadAbility.STATUS_PRINTER);
            case 2 -> can(HeadAbility.STATUS_CAUSE);
            case 3 -> can(HeadAbility.STATUS_ERROR);
            case 4 -> can(HeadAbility.STATUS_PAPER);
            default -> false;
        };
    }

    private void take(BufferedImage piece) {
        tickets.add(piece);
        rowsSeen = 0;
        if (tickets.size() > KEPT_TICKETS) {
            tickets.remove();
        }
    }

    private int paperBits() {
        return (isNearEnd() ? 0x03 : 0) | (isPaperOut() ? 0x0C : 0);
    }

    private void tellChange() {
        int first = 0x10 | (isOffline() ? 0x08 : 0) | (coverOpen ? 0x20 : 0);
        int second = jammed ? 0x08 : 0;
        int status = first << 16 | second << 8 | paperBits();
        if (automatic != 0 && status != lastStatus) {
            answers.writeBytes(new byte[] {(byte) first, (byte) second, (byte) paperBits(), 0});
        }
        lastStatus = status;
    }

    /** The machine around the head. */
    private final class Knife implements HeadCommands.Machine {

        @Override
        public void cut() {
            use();
            if (jamsAtCut) {
                jamsAtCut = false;
                jammed = true;
                return;
            }
            cuts++;
            take(paper.cut());
        }

        @Override
        public boolean has(HeadAbility ability) {
            return can(ability);
        }

        @Override
        public void askedForPaper() {
            answers.write(paperBits());
        }

        @Override
        public void automaticStatus(int kinds) {
            automatic = kinds;
            lastStatus = 0;
        }

        @Override
        public boolean canFeed() {
            return !isOffline();
        }
    }
}
