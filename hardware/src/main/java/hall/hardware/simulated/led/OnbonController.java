package hall.hardware.simulated.led;

import hall.hardware.simulated.FarEnd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A BX-6K with its bar: checks every frame, keeps its dynamic areas in memory, answers, and can draw what it shows. On
 * demand it is busy, refuses, keeps silent, or loses its memory to a power cut.
 *
 * <p>Knows ping, status, power, brightness and dynamic areas; everything else it refuses as unknown, so a driver that
 * wrote its flash would not get far. May be used from any thread.
 */
public final class OnbonController implements FarEnd {

    private static final int BUFFER_BYTES = 2_048;

    private final int width;
    private final int height;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final SortedMap<Integer, OnbonScreen.Area> areas = new TreeMap<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private Line line = bytes -> {};
    private boolean inFrame;
    private boolean silent;
    private boolean on = true;
    private int brightness = 15;
    private int requests;
    private int changes;
    private int broken;

    public OnbonController(int width, int height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public synchronized void plugged(Line newLine) {
        line = newLine;
        heard.reset();
        inFrame = false;
    }

    @Override
    public synchronized void unplugged() {
        line = bytes -> {};
    }

    @Override
    public synchronized void received(byte[] bytes) {
        for (byte value : bytes) {
            if (value == (byte) 0xA5) {
                heard.reset();
                inFrame = true;
            } else if (value == 0x5A && inFrame) {
                inFrame = false;
                frame(heard.toByteArray());
            } else if (inFrame && heard.size() < BUFFER_BYTES) {
                heard.write(value);
            }
        }
    }

    private void frame(byte[] escaped) {
        byte[] plain = OnbonWire.plain(escaped);
        if (plain == null || plain.length < 16 + 5) {
            broken++;
            return;
        }
        byte[] body = Arrays.copyOf(plain, plain.length - 2);
        ByteBuffer in = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        int to = in.getShort(0) & 0xFFFF;
        int sum = in.getShort(plain.length - 2) & 0xFFFF;
        if (silent || (to != 0xFFFE && to != 0x0001)) {
            return;
        }
        if (sum != OnbonWire.sum(body) || (in.getShort(12) & 0xFFFF) != plain.length - 16) {
            broken++;
            answer(to, 0xA0, 1, 5, new byte[0]);
            return;
        }
        requests++;
        if (!refusals.isEmpty()) {
            answer(to, 0xA0, 1, refusals.remove(), new byte[0]);
            return;
        }
        obey(to, Arrays.copyOfRange(plain, 14, plain.length - 2));
    }

    private void obey(int to, byte[] data) {
        int command = (data[0] & 0xFF) << 8 | (data[1] & 0xFF);
        int error = switch (command) {
            case 0xA200 -> 0;
            case 0xA102 -> {
                answer(to, 0xA1, 2, 0, status());
                yield -1;
            }
            case 0xA300 -> power(data);
            case 0xA302 -> brighten(data);
            case 0xA306 -> show(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
            default -> 2;
        };
        if (error >= 0) {
            answer(to, 0xA0, error == 0 ? 0 : 1, error, new byte[0]);
        }
    }

    private int power(byte[] data) {
        if (data.length != 6 || data[5] < 1 || data[5] > 2) {
            return 2;
        }
        on = data[5] == 1;
        return 0;
    }

    private int brighten(byte[] data) {
        if (data.length != 7 || data[5] != 1 || data[6] < 0 || data[6] > 15) {
            return 2;
        }
        brightness = data[6];
        return 0;
    }

    private int show(ByteBuffer data) {
        if (data.limit() < 7 || data.get(5) != 0) {
            return 2;
        }
        data.position(7);
        int count = data.get(6);
        SortedMap<Integer, OnbonScreen.Area> next = new TreeMap<>(areas);
        for (int i = 0; i < count; i++) {
            OnbonScreen.Area area = OnbonScreen.Area.read(data);
            if (area == null) {
                return 2;
            }
            if (area.text().length > 1_024) {
                return 4;
            }
            next.put(area.id(), area);
        }
        if (data.hasRemaining()) {
            return 2;
        }
        areas.clear();
        areas.putAll(next);
        changes++;
        return 0;
    }

    private byte[] status() {
        byte[] body = new byte[11 + 4 + 3 + areas.size() + 16 + 12];
        body[0] = (byte) (on ? 1 : 2);
        body[1] = (byte) brightness;
        body[17] = (byte) areas.size();
        int at = 18;
        for (int id : areas.keySet()) {
            body[at] = (byte) id;
            at++;
        }
        return body;
    }

    private void answer(int from, int group, int command, int error, byte[] more) {
        ByteBuffer body = ByteBuffer.allocate(14 + 5 + more.length).order(ByteOrder.LITTLE_ENDIAN);
        body.putShort((short) 0x8000)
                .putShort((short) from)
                .putInt(0)
                .put((byte) 0)
                .put((byte) 0);
        body.put((byte) 0xFE).put((byte) 2).putShort((short) (5 + more.length));
        body.put((byte) group)
                .put((byte) command)
                .put((byte) error)
                .putShort((short) 0)
                .put(more);
        line.send(OnbonWire.frame(body.array()));
    }

    /** The next {@code times} requests are refused with the error {@code code} (3 is busy). */
    public synchronized void refuse(int code, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(code);
        }
    }

    /** Whether it hears and says nothing. */
    public synchronized void silent(boolean isSilent) {
        silent = isSilent;
    }

    /** Its memory is empty again, as after a power cut. */
    public synchronized void powerCut() {
        areas.clear();
        on = true;
        brightness = 15;
    }

    /** Says {@code bytes} without being asked. */
    public synchronized void babble(byte[] bytes) {
        line.send(bytes);
    }

    /** The words it shows, the marks taken off; areas separated by a bar. */
    public synchronized String words() {
        return String.join(
                "|", areas.values().stream().map(OnbonScreen.Area::words).toList());
    }

    public synchronized boolean on() {
        return on;
    }

    /** 0 to 15. */
    public synchronized int brightness() {
        return brightness;
    }

    /** Whole, right requests so far. */
    public synchronized int requests() {
        return requests;
    }

    /** How often it was made to show something. */
    public synchronized int changes() {
        return changes;
    }

    /** Frames it could not make sense of. */
    public synchronized int broken() {
        return broken;
    }

    /** What its bar shows, one pixel a dot, {@code seconds} after the last change. */
    public synchronized BufferedImage picture(double seconds) {
        BufferedImage dots = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        if (on) {
            areas.values().forEach(area -> OnbonScreen.draw(dots, area, brightness, seconds));
        }
        return dots;
    }
}
