package hall.kiosk.devices;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.RealClock;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.cards.SyntheticCard;
import hall.hardware.simulated.keys.PadBoard;
import hall.hardware.simulated.led.LedFace;
import hall.hardware.simulated.led.OnbonController;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The far sides of the devices whose link is {@code simulated}: the driver that ships talks to them over a line in
 * memory. Any thread.
 */
public final class Simulators {

    /** How large a light of a bar is drawn. */
    private static final int LIGHT_PIXELS = 5;

    private final DeviceClock clock;
    private final Map<DeviceId, Placed> ends = new ConcurrentHashMap<>();
    private final Map<DeviceId, MemoryPort> ports = new ConcurrentHashMap<>();

    private record Placed(DeviceKind kind, FarEnd end) {}

    Simulators(DeviceClock clock) {
        this.clock = clock;
    }

    /** The line to a simulator made for {@code device}. */
    LinkOpener<ByteLink> line(DeviceConfig device, FarEnd end) {
        MemoryPort port = new MemoryPort(new RealClock(clock), end);
        ends.put(device.id(), new Placed(device.kind(), end));
        ports.put(device.id(), port);
        return port;
    }

    /** The simulated devices of {@code kind} by name. */
    public List<String> ids(DeviceKind kind) {
        return ends.entrySet().stream()
                .filter(each -> each.getValue().kind() == kind)
                .map(each -> each.getKey().value())
                .sorted()
                .toList();
    }

    /** Lays a card of nobody who lives on the simulated reader {@code id}, or takes it away; false when there is none. */
    public boolean card(String id, boolean down) {
        Optional<SdtReader> reader = end(id, SdtReader.class);
        reader.ifPresent(sdt -> {
            if (down) {
                sdt.lay(SyntheticCard.resident());
            } else {
                sdt.take();
            }
        });
        return reader.isPresent();
    }

    /** Presses the key with this code on the simulated pad {@code id}; false when there is none. */
    public boolean press(String id, int code) {
        Optional<PadBoard> pad = end(id, PadBoard.class);
        pad.ifPresent(board -> board.press(1, code));
        return pad.isPresent();
    }

    /** The simulated print head {@code id}. */
    public Optional<EscPosHead> head(String id) {
        return end(id, EscPosHead.class);
    }

    /** The controller of the simulated bar {@code id}. */
    public Optional<OnbonController> bar(String id) {
        return end(id, OnbonController.class);
    }

    /** Pulls the plug of the simulated bar {@code id}, or puts it {@code in} again; false when there is none. */
    public boolean plug(String id, boolean in) {
        Optional<MemoryPort> port = bar(id).flatMap(bar -> plug(id));
        port.ifPresent(in ? MemoryPort::plug : MemoryPort::unplug);
        return port.isPresent();
    }

    /** What the simulated device {@code id} has printed last, or shows as its lights do; empty when it has nothing to see. */
    public Optional<BufferedImage> picture(String id) {
        Optional<BufferedImage> paper = head(id).map(EscPosHead::tickets)
                .filter(tickets -> !tickets.isEmpty())
                .map(List::getLast);
        return paper.isPresent() ? paper : bar(id).map(bar -> LedFace.draw(bar.picture(0), LIGHT_PIXELS));
    }

    /** The plug of the simulated device {@code id}, which can be pulled. */
    Optional<MemoryPort> plug(String id) {
        return Optional.ofNullable(DeviceId.isValid(id) ? ports.get(new DeviceId(id)) : null);
    }

    private <T extends FarEnd> Optional<T> end(String id, Class<T> type) {
        return Optional.ofNullable(DeviceId.isValid(id) ? ends.get(new DeviceId(id)) : null)
                .map(Placed::end)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
