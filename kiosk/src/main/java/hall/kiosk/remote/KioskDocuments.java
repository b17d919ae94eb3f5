package hall.kiosk.remote;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Topics;
import hall.broker.message.BundleParts;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.engine.EventJson;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hall wants this kiosk to know of it, as a bundle the broker keeps, and a copy in the data folder for a start
 * without a network. Runs on the link's delivery thread; {@link #current} may be asked by any.
 */
public final class KioskDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(KioskDocuments.class);
    private static final String FILE = "kiosk-document.json";

    private final Link link;
    private final Topics topics;
    private final String kiosk;
    private final EnvelopeFactory envelopes;
    private final Path file;
    private final EventJson json;
    private final List<Consumer<KioskDocument>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable KioskDocument current;
    private String hash = "";
    private @Nullable BundleParts fetch;

    /** What ends the hearing of the last bundle. */
    private final List<Runnable> ended = new ArrayList<>();

    /** Begins to listen; the copy in {@code folder} counts until the hall has said something else. */
    public KioskDocuments(
            Link link, Topics topics, String kiosk, EnvelopeFactory envelopes, Path folder, EventJson json) {
        this.link = link;
        this.topics = topics;
        this.kiosk = kiosk;
        this.envelopes = envelopes;
        this.file = folder.resolve(FILE);
        this.json = json;
        readCopy();
        link.subscribe(topics.desired(kiosk), this::wished);
    }

    private void readCopy() {
        try {
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                current = KioskDocument.read(bytes, json);
                hash = BundleParts.hash(bytes);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is asked of the hall again: {}", file, e.getMessage());
        }
    }

    /** What is known of the hall; empty before the hall was ever reached. */
    public Optional<KioskDocument> current() {
        return Optional.ofNullable(current);
    }

    /** Calls {@code listener} with each new document; it must return soon and not throw. */
    public void onChange(Consumer<KioskDocument> listener) {
        listeners.add(listener);
    }

    private void wished(Incoming message) {
        if (!(Messages.read(HallMessage.Desired.class, message.payload())
                instanceof Letter<HallMessage.Desired> letter)) {
            return;
        }
        HallMessage.Desired desired = letter.message();
        if (!desired.kind().equals(KioskDocument.KIND) || !desired.bundle().matches("[0-9a-f]{64}")) {
            return;
        }
        if (desired.bundle().equals(hash)) {
            applied();
            return;
        }
        if (fetch == null || !fetch.sha256().equals(desired.bundle())) {
            BundleParts parts = new BundleParts(desired.bundle());
            fetch = parts;
            ended.forEach(Runnable::run);
            ended.clear();
            hear(topics.bundle(desired.bundle()), each -> {
                if (Messages.read(HallMessage.Bundle.class, each.payload())
                        instanceof Letter<HallMessage.Bundle> head) {
                    parts.accept(head.message()).ifPresent(this::take);
                }
            });
            hear(topics.bundle(desired.bundle()) + "/+", each -> {
                if (Messages.read(HallMessage.BundlePart.class, each.payload())
                        instanceof Letter<HallMessage.BundlePart> part) {
                    parts.accept(part.message()).ifPresent(this::take);
                }
            });
        }
    }

    /** Until the next bundle is wished for: a broker keeps a bounded number of subscriptions. */
    private void hear(String filter, Consumer<Incoming> handler) {
        link.subscribe(filter, handler);
        ended.add(() -> link.forget(filter, handler));
    }

    private void take(byte[] bytes) {
        if (BundleParts.hash(bytes).equals(hash)) {
            return;
        }
        try {
            KioskDocument document = KioskDocument.read(bytes, json);
            OwnerFile.write(file, new String(bytes, StandardCharsets.UTF_8));
            current = document;
            hash = BundleParts.hash(bytes);
            fetch = null;
            listeners.forEach(each -> each.accept(document));
            applied();
            LOG.info("The kiosk has its hall's configuration.");
        } catch (IOException e) {
            LOG.warn("The hall's configuration is left aside: {}", e.getMessage());
        }
    }

    private void applied() {
        DeviceMessage.Applied message = new DeviceMessage.Applied(KioskDocument.KIND, hash, null, null);
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.applied(kiosk)), message));
        link.publish(topics.outgoing(Channel.APPLIED, payload, null, kiosk)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("the hall did not hear what the kiosk applied: {}", failure.getMessage());
            }
        });
    }
}
