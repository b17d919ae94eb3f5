package hall.kiosk.push;

import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phones that are told of a ticket, as long as it lives. They say something of people, so they stand in no journal: a
 * file for each ticket, its owner's alone, which is deleted with the ticket. A line of it is
 * {@code holder|helper ENDPOINT KEY AUTH}. Any thread.
 */
final class Subscriptions {

    /** Whose own phone and two of helpers. */
    static final int MOST_OF_TICKET = 3;

    /** A day of a large hall. */
    static final int MOST_TICKETS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final String HOLDER = "holder";
    private static final String HELPER = "helper";

    /** A phone that is told. {@code helper} when it is not that of whoever holds the ticket. */
    record Phone(Subscription subscription, boolean helper) {}

    private final Path folder;
    private final Map<TicketId, List<Phone>> phones = new ConcurrentHashMap<>();

    private Subscriptions(Path folder) {
        this.folder = folder;
    }

    static Subscriptions open(Path folder) throws IOException {
        OwnerFile.makeFolder(folder);
        Subscriptions opened = new Subscriptions(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                opened.read(file);
            }
        }
        return opened;
    }

    /** What is no subscription, such as half of one after a power cut, is left aside: a hall starts without it. */
    private void read(Path file) {
        try {
            List<Phone> read = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 4) {
                    Subscription.of(parts[1], parts[2], parts[3])
                            .ifPresent(each -> read.add(new Phone(each, parts[0].equals(HELPER))));
                }
            }
            String ticket = file.getFileName().toString();
            if (read.isEmpty() || ticket.endsWith(OwnerFile.UNFINISHED)) {
                LOG.warn("{} holds no subscription and is deleted", file);
                Files.delete(file);
            } else {
                phones.put(new TicketId(ticket), List.copyOf(read));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is damaged and is left aside: {}", file, e.toString());
        }
    }

    /** Whether one more is there room for; one that is there already has its room. */
    synchronized boolean hasRoom(TicketId ticket, Subscription subscription) {
        List<Phone> known = of(ticket);
        return known.stream().anyMatch(each -> each.subscription().equals(subscription))
                || (known.size() < MOST_OF_TICKET && (!known.isEmpty() || phones.size() < MOST_TICKETS));
    }

    /** Keeps it; false, and it is not kept, where there is no room. */
    synchronized boolean add(TicketId ticket, Phone phone) throws IOException {
        if (!hasRoom(ticket, phone.subscription())) {
            return false;
        }
        List<Phone> next = new ArrayList<>(of(ticket));
        next.removeIf(each -> each.subscription().equals(phone.subscription()));
        next.add(phone);
        keep(ticket, next);
        return true;
    }

    synchronized void remove(TicketId ticket, Subscription subscription) throws IOException {
        List<Phone> next = new ArrayList<>(of(ticket));
        if (next.removeIf(each -> each.subscription().equals(subscription))) {
            keep(ticket, next);
        }
    }

    synchronized void remove(TicketId ticket) throws IOException {
        if (phones.remove(ticket) != null) {
            Files.deleteIfExists(file(ticket));
        }
    }

    private void keep(TicketId ticket, List<Phone> next) throws IOException {
        if (next.isEmpty()) {
            remove(ticket);
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Phone each : next) {
            Subscription kept = each.subscription();
            lines.append(each.helper() ? HELPER : HOLDER)
                    .append(' ')
                    .append(kept.endpoint())
                    .append(' ')
                    .append(kept.keyText())
                    .append(' ')
                    .append(kept.authText())
                    .append('\n');
        }
        OwnerFile.write(file(ticket), lines.toString());
        phones.put(ticket, List.copyOf(next));
    }

    private Path file(TicketId ticket) {
        return folder.resolve(ticket.value());
    }

    /** The phones that are told of {@code ticket}. */
    List<Phone> of(TicketId ticket) {
        return phones.getOrDefault(ticket, List.of());
    }

    /** The tickets of which a phone is told. */
    Set<TicketId> tickets() {
        return Set.copyOf(phones.keySet());
    }

    boolean isEmpty() {
        return phones.isEmpty();
    }
}
