package hall.hardware.link;

import java.util.Arrays;

/**
 * The bytes of a stream until they are a frame, in any chunks and with noise between. Holds one frame at most, and
 * overwrites what is done with: it may be a person's. Pure; one thread.
 */
public final class FrameBuffer {

    private final byte[] bytes;
    private int size;

    /** Looks for a frame. */
    @FunctionalInterface
    public interface Finder {

        /**
         * How many of the bytes from {@code start} to {@code end} are done with: a frame's length, 1 where none begins at
         * {@code start}, so that a frame that is wrong costs its first byte only; 0 when more must come.
         */
        int frameAt(int start, int end);
    }

    /** @param bytes as long as the longest frame; the finder looks into it */
    public FrameBuffer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes {@code count} bytes of {@code chunk}; {@code finder} is asked as long as it finds something. */
    public void accept(byte[] chunk, int count, Finder finder) {
        int taken = 0;
        while (taken < count) {
            int room = Math.min(count - taken, bytes.length - size);
            System.arraycopy(chunk, taken, bytes, size, room);
            size += room;
            taken += room;
            search(finder);
        }
    }

    /** Bytes held back for a frame that is not whole yet. */
    public int held() {
        return size;
    }

    /** Forgets a frame that was begun. */
    public void reset() {
        drop(size);
    }

    /** Nothing more will come of the frame that was begun: looks for another one behind its first byte. */
    public void skip(Finder finder) {
        drop(1);
        search(finder);
    }

    private void search(Finder finder) {
        int start = 0;
        while (start < size) {
            int used = finder.frameAt(start, size);
            if (used == 0) {
                break;
            }
            start += used;
        }
        drop(start);
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        Arrays.fill(bytes, size - count, size, (byte) 0);
        size -= count;
    }
}
