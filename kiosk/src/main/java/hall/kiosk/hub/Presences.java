package hall.kiosk.hub;

import hall.broker.PresenceView;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Reading.Letter;
import hall.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which devices the hall has heard of, how they are, and which sender speaks for each. Safe for any thread. */
public final class Presences {

    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);

    private final PresenceView view = new PresenceView();
    private final Map<String, Letter<DeviceMessage.DeviceStatus>> statuses = new HashMap<>();
    private final LongSupplier nanos;

    Presences(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * A device as the manager's overview shows it.
     *
     * @param doubled whether a second sender with its id was heard lately, who is not believed
     * @param axes empty until it has said how it is
     */
    public record Seen(
            String device,
            @Nullable String kind,
            boolean online,
            boolean doubled,
            String software,
            Map<String, String> axes,
            @Nullable Text suggestedAction) {}

    /** Whether the hall now hears what devices say. */
    synchronized void hearing(boolean all) {
        view.hearing(all, nanos.getAsLong());
    }

    synchronized void present(String device, Letter<DeviceMessage.Presence> letter) {
        long now = nanos.getAsLong();
        boolean before = view.doubled(device, now);
        view.accept(device, letter, now);
        sayDoubled(device, before, now);
    }

    /** The presence of {@code device} was cleared: it is no device of the hall any more. */
    synchronized void cleared(String device) {
        view.forget(device);
        statuses.remove(device);
    }

    /** The life {@code device} is in, as it said last; null if it was never heard of. */
    synchronized @Nullable Long boot(String device) {
        return view.life(device);
    }

    /** What a message of {@code device} in its life {@code boot} is worth. */
    synchronized PresenceView.Trust trust(String device, long boot) {
        long now = nanos.getAsLong();
        boolean before = view.doubled(device, now);
        PresenceView.Trust trust = view.trust(device, boot, now);
        sayDoubled(device, before, now);
        return trust;
    }

    /** The device says that it is still there, in its life {@code boot}. */
    void here(String device, long boot) {
        PresenceView.Trust worth = trust(device, boot);
        LOG.debug("{} is there in its life {}: {}", device, boot, worth);
    }

    /** No birth came for what {@code device} said in its life {@code boot}: it was a second sender. */
    synchronized void strange(String device, long boot) {
        long now = nanos.getAsLong();
        boolean before = view.doubled(device, now);
        view.strange(device, boot, now);
        sayDoubled(device, before, now);
    }

    private void sayDoubled(String device, boolean before, long now) {
        if (!before && view.doubled(device, now)) {
            LOG.warn("Two senders use the id {}; the second is not believed. Give one of them another id.", device);
        }
    }

    /** One that is older than what is known of the same life is dropped. */
    synchronized void status(String device, Letter<DeviceMessage.DeviceStatus> letter) {
        boolean believed =
                view.trust(device, letter.envelope().boot(), nanos.getAsLong()) == PresenceView.Trust.BELIEVED;
        statuses.merge(device, letter, (known, next) -> {
            boolean newer = known.envelope().boot() != next.envelope().boot()
                    || next.envelope().position().after(known.envelope().position());
            return believed && newer ? next : known;
        });
    }

    /** All devices ever heard of in this life of the hub, by name. */
    public synchronized List<Seen> all() {
        return view.all().entrySet().stream()
                .map(entry -> seen(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether any device says that it can do {@code capability}, there or not. */
    public synchronized boolean anyCan(String capability) {
        return view.all().values().stream()
                .anyMatch(presence -> presence.capabilities().contains(capability));
    }

    /** How many devices are there and how many are not. */
    Map<String, Long> states() {
        return all().stream()
                .collect(Collectors.groupingBy(seen -> seen.online() ? "online" : "offline", Collectors.counting()));
    }

    private Seen seen(String device, DeviceMessage.Presence presence) {
        Letter<DeviceMessage.DeviceStatus> status = statuses.get(device);
        return new Seen(
                device,
                presence.kind(),
                view.online(device, nanos.getAsLong()),
                view.doubled(device, nanos.getAsLong()),
                presence.software(),
                status == null ? Map.of() : status.message().axes(),
                status == null ? null : status.message().suggestedAction());
    }
}
