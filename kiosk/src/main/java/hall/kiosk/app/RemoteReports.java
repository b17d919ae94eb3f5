package hall.kiosk.app;

import hall.broker.Channel;
import hall.broker.Link.Incoming;
import hall.broker.PresencePublisher;
import hall.broker.message.DeviceMessage.DeviceStatus;
import hall.broker.message.DeviceMessage.DeviceStatus.Done;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage.Command;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.hardware.Device;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.devices.DeviceReports;
import hall.kiosk.web.manager.DeviceActs.Result;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the hall how a kiosk on a machine of its own is and what hangs at it, over the kiosk's one line, and hears what they
 * shall do. Of what hangs at it the hall hears as far as its configuration names it; what it does not name is said with
 * how the kiosk is. Any thread.
 */
final class RemoteReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteReports.class);

    private final RemoteKioskLine line;
    private final String kiosk;
    private final Supplier<Optional<Text>> fault;
    private final Acts acts;
    private final Map<String, Part> parts = new TreeMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<String, String> obeyed = new TreeMap<>();
    private Set<String> named = Set.of();
    private @Nullable DeviceStatus said;

    /** Does what somebody of the hall wants done, and says what came of it; not on the thread it is told on. */
    @FunctionalInterface
    interface Acts {
        void obey(String device, String kind, Answer answer);
    }

    /** Takes what came of a command. */
    @FunctionalInterface
    interface Answer {
        void say(Result result);
    }

    /** A device that is open, and who speaks for it. */
    private record Part(
            Device device, EnvelopeFactory envelopes, PresencePublisher presence, Device.Subscription subscription) {}

    /**
     * Says nothing before {@link #named}.
     *
     * @param fault why the kiosk gives no tickets; empty while it does
     */
    RemoteReports(RemoteKioskLine line, Supplier<Optional<Text>> fault, Acts acts) {
        this.line = line;
        this.kiosk = line.machine.id();
        this.fault = fault;
        this.acts = acts;
        hear(kiosk);
        line.link.onChange(up -> {
            if (up) {
                sayAll();
            }
        });
    }

    /** {@code device} was opened. */
    synchronized void opened(Device device) {
        String id = device.id().value();
        EnvelopeFactory envelopes = line.envelopes(id);
        PresencePublisher presence = new PresencePublisher(
                line.topics.presence(id),
                envelopes,
                RemoteKioskLine.SOFTWARE,
                device.capabilities().kind().code(),
                List.of("status"));
        parts.put(id, new Part(device, envelopes, presence, device.listen(status -> say(id, null))));
        if (named.contains(id)) {
            say(id, null);
        }
    }

    /** The device called {@code id} is closed now. */
    synchronized void closed(String id) {
        Part part = parts.remove(id);
        if (part != null) {
            part.subscription().close();
        }
    }

    /** From now on the hall wants to hear of these. */
    synchronized void named(KioskDocument document) {
        named = Set.copyOf(document.panel(kiosk).parts());
        named.forEach(this::hear);
        sayAll();
    }

    /** The kiosk's screen shows something else; what the hall knows already is not said again. */
    synchronized void changed() {
        DeviceStatus now = kiosk();
        if (!now.equals(said)) {
            said = now;
            publish(kiosk, line.envelopes, now);
        }
    }

    private synchronized void sayAll() {
        parts.forEach((id, part) -> {
            if (named.contains(id)) {
                part.presence().say(line.link);
                say(id, null);
            }
        });
        said = null;
        changed();
    }

    private DeviceStatus kiosk() {
        Optional<Text> why = fault.get();
        List<String> unnamed = new ArrayList<>(parts.keySet());
        unnamed.removeAll(named);
        Text action = why.orElseGet(() -> unnamed.isEmpty() ? null : unnamed(unnamed));
        Map<String, String> axes = Map.of(
                "state", why.isEmpty() ? "in-service" : "out-of-service",
                "hall", line.contact.answers() ? "answers" : "away");
        return new DeviceStatus(axes, Map.of(), action);
    }

    private Text unnamed(List<String> devices) {
        String names = String.join(", ", devices);
        return Text.of(
                "取号机 " + kiosk + " 上的设备 " + names + " 没有写入配置，看不到它们的状态：请在“配置”里给这台取号机的 devices 加上。",
                "Kiosk " + kiosk + " has devices that its hall does not name, so nobody sees how they are: " + names
                        + ". Add them to the kiosk's devices in the configuration.");
    }

    private synchronized void say(String id, @Nullable Done done) {
        Part part = parts.get(id);
        if (part != null && named.contains(id)) {
            DeviceStatus status =
                    DeviceReports.status(part.device().status(), part.device().counters());
            publish(id, part.envelopes(), done == null ? status : status.with(done));
        } else if (done != null) {
            publish(kiosk, line.envelopes, kiosk().with(done));
        }
    }

    private void publish(String id, EnvelopeFactory envelopes, DeviceStatus status) {
        if (!line.link.connected()) {
            return;
        }
        byte[] payload = Messages.write(new Letter<>(envelopes.next(line.topics.status(id)), status));
        line.link
                .publish(line.topics.outgoing(Channel.STATUS, payload, null, id))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOG.warn("The status of {} was not published: {}", id, failure.getMessage());
                    }
                });
    }

    private void hear(String id) {
        if (heard.add(id)) {
            line.link.subscribe(line.topics.command(id), message -> told(id, message));
        }
    }

    private void told(String id, Incoming message) {
        if (Messages.read(Command.class, message.payload()) instanceof Letter<Command> letter) {
            String command = letter.envelope().id();
            synchronized (this) {
                if (command.equals(obeyed.put(id, command))) {
                    return; // the broker has sent it again
                }
            }
            acts.obey(
                    id, letter.message().kind(), result -> say(id, new Done(command, result.passed(), result.text())));
        }
    }

    /** What hangs at the kiosk goes with it. */
    @Override
    public void close() {
        List<Part> left;
        synchronized (this) {
            left = parts.entrySet().stream()
                    .filter(each -> named.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            parts.values().forEach(part -> part.subscription().close());
            parts.clear();
        }
        if (line.link.connected()) {
            left.forEach(part -> part.presence().leave(line.link));
        }
    }
}
