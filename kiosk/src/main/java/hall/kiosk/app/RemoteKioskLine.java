package hall.kiosk.app;

import hall.broker.Link;
import hall.broker.PahoLink;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.clock.KernelClock;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.folder.FolderLock;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.LinuxUptime;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.config.KioskMachine;
import hall.kiosk.engine.EventJson;
import hall.kiosk.hub.Boots;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.remote.FilmFetch;
import hall.kiosk.remote.HallContact;
import hall.kiosk.remote.HallVouchedTime;
import hall.kiosk.remote.KioskDocuments;
import hall.kiosk.screen.Slots;
import hall.kiosk.secret.OwnerFile;
import hall.kiosk.secret.Passes;
import hall.loop.OpenParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kiosk on a machine of its own has before it can be one: its data folder, its line to the broker, and what its hall
 * has told it of itself, now or before.
 */
public final class RemoteKioskLine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKioskLine.class);
    static final String SOFTWARE = "hall 1";
    private static final String KEY = "kiosk-key";
    private static final String DAY = "hall-day";

    /** How long the broker keeps what was sent to a kiosk that is away: acknowledgements are kept anyway. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    final KioskMachine machine;
    final SecureRandom chance = new SecureRandom();
    final EventJson json = new EventJson();
    final HallClock clock;
    final Topics topics;
    final EnvelopeFactory envelopes;
    private final long boot;
    final Link link;
    final HallContact contact;
    final KioskDocuments documents;
    private final FilmFetch films;
    private final OpenParts parts = new OpenParts();
    private final PresencePublisher presence;
    private final CompletableFuture<Boolean> known = new CompletableFuture<>();
    private volatile @Nullable BusinessDay day;
    private volatile @Nullable Passes passes;

    /** Takes the folder and begins to look for the hall. */
    public static RemoteKioskLine open(KioskMachine machine) throws IOException {
        return new RemoteKioskLine(machine, InstantSource.system(), KernelClock.ofThisMachine());
    }

    /** The same by another clock of the machine, which may be believed as {@code source} says. */
    static RemoteKioskLine open(KioskMachine machine, InstantSource system, Supplier<ClockSource> source)
            throws IOException {
        return new RemoteKioskLine(machine, system, source);
    }

    private RemoteKioskLine(KioskMachine machine, InstantSource system, Supplier<ClockSource> source)
            throws IOException {
        this.machine = machine;
        try {
            OwnerFile.makeFolder(machine.data(), SqliteJournal.FILE);
            parts.keep(FolderLock.take(machine.data()));
            HallVouchedTime time = new HallVouchedTime(nanos -> system.instant(), System::nanoTime, source);
            clock = HallClock.of(time.parts(new LinuxUptime()));
            topics = new Topics(machine.head().hall());
            boot = Boots.next(machine.data());
            envelopes = envelopes(machine.id());
            presence = new PresencePublisher(topics.presence(machine.id()), envelopes, SOFTWARE, "kiosk", List.of());
            link = parts.keep(PahoLink.open(
                    machine.head()
                            .broker()
                            .settings(machine.head().hall(), machine.id())
                            .withSessionExpiry(SESSION)
                            .withWill(presence.will()),
                    chance));
            presence.keep(link);
            readKept();
            documents = new KioskDocuments(link, topics, machine.id(), envelopes, machine.data(), json);
            films = parts.keep(new FilmFetch(link, topics, machine.id(), envelopes, machine.data()));
            documents.current().ifPresent(this::fetchFilms);
            documents.onChange(this::fetchFilms);
            films.start();
            documents.onChange(document -> tell());
            contact = parts.keep(new HallContact(link, topics, machine.id(), envelopes));
            contact.onJoin(joined -> {
                time.heard(joined.time());
                keep(joined);
                tell();
            });
            contact.start();
            tell();
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Done once enough is known of the hall to be its kiosk; a kiosk that was one before knows it at once. */
    public CompletableFuture<Boolean> known() {
        return known;
    }

    private void tell() {
        if (day != null && passes != null && documents.current().isPresent()) {
            known.complete(true);
        }
    }

    private void readKept() throws IOException {
        Path key = machine.data().resolve(KEY);
        Path told = machine.data().resolve(DAY);
        if (Files.exists(key) && Files.exists(told)) {
            try {
                passes = Passes.ofKiosk(
                        HexFormat.of().parseHex(Files.readString(key).strip()));
                day = BusinessDay.parse(Files.readString(told).strip());
            } catch (RuntimeException damaged) {
                LOG.warn("What the hall told before cannot be read and is asked of it again: {}", damaged.getMessage());
            }
        }
    }

    /** Kept for a start without a network, where it is new. */
    private void keep(HallContact.Joined joined) {
        passes = Passes.ofKiosk(joined.key());
        boolean sameDay = joined.day().equals(day);
        day = joined.day();
        try {
            String hex = HexFormat.of().formatHex(joined.key()) + "\n";
            Path key = machine.data().resolve(KEY);
            if (!Files.exists(key) || !Files.readString(key).equals(hex)) {
                OwnerFile.write(key, hex);
            }
            if (!sameDay || !Files.exists(machine.data().resolve(DAY))) {
                OwnerFile.write(machine.data().resolve(DAY), joined.day() + "\n");
            }
        } catch (IOException e) {
            LOG.warn("What the hall tells cannot be kept for a start without it: {}", e.getMessage());
        }
    }

    /** The envelopes of what the kiosk says for {@code id}, itself or what hangs at it, in this life of the machine. */
    EnvelopeFactory envelopes(String id) {
        return new EnvelopeFactory(id, boot, clock::civil, clock::source, chance);
    }

    /** The hall's business day, as it said last. */
    BusinessDay day() {
        return Optional.ofNullable(day).orElseThrow(() -> new IllegalStateException("the hall is not known yet"));
    }

    private void fetchFilms(KioskDocument document) {
        films.wants(document.guide().films());
    }

    /** What stands beside the matter of the kiosk's screens. */
    Slots slots() {
        KioskDocument document = document();
        return Slots.beside(
                machine.data(),
                films.places(document.guide().films()),
                document.panel(machine.id()).choice().easy());
    }

    Passes passes() {
        return Optional.ofNullable(passes).orElseThrow(() -> new IllegalStateException("the hall is not known yet"));
    }

    KioskDocument document() {
        return documents.current().orElseThrow(() -> new IllegalStateException("the hall is not known yet"));
    }

    @Override
    public void close() {
        if (link.connected()) {
            presence.leave(link);
        }
        parts.close();
    }
}
