package hall.kiosk.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.push.Subscriptions.Phone;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.loop.Workers;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells phones that their ticket is called, or soon will be, through the push service of each one's browser. Any thread; each
 * message has a virtual thread of its own, at most {@value #MOST_AT_ONCE} at once: what is more is not sent and said in the
 * log, because boards and voice call everybody, and a message that is late helps nobody.
 */
public final class Pusher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** A call of a minute ago is answered by the next one. */
    private static final String LIVES_SECONDS = "60";

    /** So often a ticket's phones may turn notifications on: each time is a request into the world. */
    private static final int MOST_TRIES = 20;

    /** So few before somebody are soon. */
    private static final int SOON = 2;

    /** What became of turning notifications on. */
    public enum Result {
        ON,
        /** Not one of a push service the hall sends to. */
        UNKNOWN_SERVICE,
        /** The push service was not reached, or did not take a first message: the hall may be without the internet. */
        NOT_REACHED,
        TOO_MANY,
        /** The ticket has ended meanwhile. */
        TICKET_OVER,
        /** The data folder cannot be written. */
        NOT_STORED
    }

    /** What became of a message. */
    private enum Fate {
        TAKEN,
        /** The browser has ended its subscription. */
        GONE,
        FAILED
    }

    /**
     * What it works with.
     *
     * @param folder where subscriptions are kept
     * @param address where phones find the hall
     * @param tokens the words of the hall
     */
    public record Parts(
            Hall hall,
            PushKey key,
            PushServices services,
            Path folder,
            Passes passes,
            Supplier<URI> address,
            Supplier<Tokens> tokens,
            InstantSource clock,
            SecureRandom chance) {}

    private final Parts parts;
    private final Subscriptions subscriptions;
    private final Hall.Subscription listening;
    private final Executor senders = Workers.oneForEach("push");
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean lookingAhead = new AtomicBoolean();
    private final Map<TicketId, Integer> tries = new ConcurrentHashMap<>();
    private final Set<TicketId> toldSoon = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient client;

    private Pusher(Parts parts) throws IOException {
        this.parts = parts;
        this.subscriptions = Subscriptions.open(parts.folder());
        this.listening = parts.hall().onChange((state, first, events) -> {
            if (!subscriptions.isEmpty() || !tries.isEmpty()) {
                events.forEach(event -> happened(state, event));
            }
        });
        senders.execute(() -> sweep(parts.hall().state()));
    }

    /** Begins to tell; forgets the phones of tickets that have ended. */
    public static Pusher start(Parts parts) throws IOException {
        return new Pusher(parts);
    }

    /** The public half of the hall's key, for {@code pushManager.subscribe}. */
    public String publicKey() {
        return parts.key().publicText();
    }

    /** Has {@code ticket} told to a phone from now on, once its push service has taken a first message. */
    public CompletionStage<Result> subscribe(TicketId ticket, boolean helper, Subscription subscription) {
        if (!parts.services().isKnown(subscription.endpoint())) {
            return CompletableFuture.completedStage(Result.UNKNOWN_SERVICE);
        }
        boolean tooOften = tries.merge(ticket, 1, Integer::sum) > MOST_TRIES;
        if (tooOften || !subscriptions.hasRoom(ticket, subscription)) {
            return CompletableFuture.completedStage(Result.TOO_MANY);
        }
        return CompletableFuture.supplyAsync(() -> subscribed(ticket, new Phone(subscription, helper)), senders);
    }

    private Result subscribed(TicketId id, Phone phone) {
        Optional<Ticket> ticket = parts.hall().state().queue().ticket(id);
        if (isOver(ticket)) {
            return Result.TICKET_OVER;
        }
        String language = ticket.orElseThrow().language();
        Words first = new Words(say("push.on", language), say("push.first", language));
        if (send(ticket.orElseThrow(), phone, first) != Fate.TAKEN) {
            return Result.NOT_REACHED;
        }
        try {
            if (!subscriptions.add(id, phone)) {
                return Result.TOO_MANY;
            }
            if (isOver(parts.hall().state().queue().ticket(id))) {
                subscriptions.remove(id);
                return Result.TICKET_OVER;
            }
            return Result.ON;
        } catch (IOException e) {
            LOG.warn("A phone cannot be told of its call, because its subscription cannot be kept", e);
            return Result.NOT_STORED;
        }
    }

    private static boolean isOver(Optional<Ticket> ticket) {
        return ticket.filter(each -> !each.isClosed()).isEmpty();
    }

    /** Ends what {@code subscribe} began, for this phone. */
    public CompletionStage<Boolean> unsubscribe(TicketId ticket, Subscription subscription) {
        return CompletableFuture.supplyAsync(() -> forgotten(ticket, subscription), senders);
    }

    private boolean forgotten(TicketId ticket, Subscription subscription) {
        try {
            subscriptions.remove(ticket, subscription);
            return true;
        } catch (IOException e) {
            LOG.warn("The subscription of a phone cannot be deleted", e);
            return false;
        }
    }

    /** On the hall's thread: returns at once. */
    private void happened(HallState state, HallEvent event) {
        if (!(event instanceof HallEvent.Queue queue)) {
            return;
        }
        switch (queue.event()) {
            case QueueEvent.Called called -> {
                tell(state, called.ticket());
                lookAhead();
            }
            case QueueEvent.Recalled recalled -> tell(state, recalled.ticket());
            case QueueEvent.NotPresent absent -> tell(state, absent.ticket());
            case QueueEvent.Finished finished -> ended(finished.ticket());
            case QueueEvent.Withdrawn withdrawn -> ended(withdrawn.ticket());
            case QueueEvent.Cancelled cancelled -> ended(cancelled.ticket());
            case QueueEvent.ClosedUnserved closed -> ended(closed.ticket());
            case QueueEvent.DayOpened opened -> senders.execute(() -> sweep(state));
            default -> LOG.trace("{} is told to no phone", event);
        }
    }

    private void tell(HallState state, TicketId id) {
        state.queue().ticket(id).ifPresent(ticket -> words(state, ticket).ifPresent(words -> tell(ticket, words)));
    }

    private void tell(Ticket ticket, Words words) {
        for (Phone phone : subscriptions.of(ticket.id())) {
            senders.execute(() -> {
                if (send(ticket, phone, words) == Fate.GONE) {
                    boolean done = forgotten(ticket.id(), phone.subscription());
                    LOG.debug("A phone has ended its subscription; forgotten: {}", done);
                }
            });
        }
    }

    /** A message, in the language of the ticket. */
    private record Words(String title, String body) {}

    private String say(String key, String language) {
        return parts.tokens().get().text("phone." + key, language);
    }

    private String say(String key, Ticket ticket) {
        return say(key, ticket.language()).replace("{number}", ticket.number().toString());
    }

    private Optional<Words> words(HallState state, Ticket ticket) {
        return switch (ticket.place()) {
            case Place.Called called -> {
                Text window = state.queue()
                        .setup()
                        .window(called.window())
                        .map(each -> each.name())
                        .orElse(Text.of(called.window().value(), called.window().value()));
                yield Optional.of(new Words(
                        say("push.called", ticket).replace("{window}", window.in(ticket.language())),
                        say("push.now", ticket)));
            }
            case Place.Absent absent -> Optional.of(new Words(say("push.absent", ticket), say("absent.do", ticket)));
            default -> Optional.empty();
        };
    }

    /** Looks who is soon, once for however many calls come meanwhile. */
    private void lookAhead() {
        if (!lookingAhead.getAndSet(true)) {
            senders.execute(() -> {
                lookingAhead.set(false);
                HallState state = parts.hall().state();
                told().forEach(id -> tellSoon(state, id));
            });
        }
    }

    private void tellSoon(HallState state, TicketId id) {
        Optional<Ticket> ticket = state.queue().ticket(id);
        if (ticket.isEmpty() || !(ticket.get().place() instanceof Place.Waiting)) {
            return;
        }
        int ahead = state.queue().ahead(id);
        if (ahead <= SOON && toldSoon.add(id)) {
            String back = say("push.back", ticket.get()).replace("{count}", Integer.toString(ahead));
            tell(ticket.get(), new Words(say("push.soon", ticket.get()), back));
        }
    }

    private void ended(TicketId id) {
        toldSoon.remove(id);
        if (!subscriptions.of(id).isEmpty()) {
            senders.execute(() -> {
                try {
                    subscriptions.remove(id);
                } catch (IOException e) {
                    LOG.warn("The subscriptions of a ticket that has ended cannot be deleted", e);
                }
            });
        }
    }

    private void sweep(HallState state) {
        toldSoon.removeIf(id -> isOver(state.queue().ticket(id)));
        tries.keySet().removeIf(id -> isOver(state.queue().ticket(id)));
        for (TicketId id : told()) {
            if (isOver(state.queue().ticket(id))) {
                ended(id);
            }
        }
    }

    private Fate send(Ticket ticket, Phone phone, Words words) {
        if (!room.tryAcquire()) {
            LOG.warn("More than {} messages to phones at once; one was not sent.", MOST_AT_ONCE);
            return Fate.FAILED;
        }
        try {
            return sent(phone.subscription(), payload(ticket, phone.helper(), words));
        } finally {
            room.release();
        }
    }

    private byte[] payload(Ticket ticket, boolean helper, Words words) {
        String pass =
                helper ? parts.passes().helper(ticket.id()) : parts.passes().of(ticket.id());
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", words.title())
                .put("body", words.body())
                .put("url", "/t/" + pass)
                .put("tag", ticket.number().toString())
                .toString()
                .getBytes(UTF_8);
    }

    private Fate sent(Subscription to, byte[] text) {
        if (!parts.services().isOutside(to.endpoint())) {
            failed("its name leads nowhere or into the hall's own network");
            return Fate.FAILED;
        }
        byte[] salt = new byte[PushEncryption.SALT];
        parts.chance().nextBytes(salt);
        byte[] body = PushEncryption.encrypt(to, text, PushKey.pair(parts.chance()), salt);
        HttpRequest request = HttpRequest.newBuilder(to.endpoint())
                .timeout(ANSWER)
                .header("TTL", LIVES_SECONDS)
                .header("Urgency", "high")
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header(
                        "Authorization",
                        parts.key()
                                .authorization(
                                        to.endpoint(),
                                        parts.clock().instant(),
                                        parts.address().get()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = client().send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) {
                if (failing.getAndSet(false)) {
                    LOG.info("A push service takes messages to phones again.");
                }
                return Fate.TAKEN;
            }
            failed("it answered " + status);
            return status == 404 || status == 410 ? Fate.GONE : Fate.FAILED;
        } catch (IOException e) {
            failed(e.toString());
            return Fate.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fate.FAILED;
        }
    }

    /** Said once: a hall without the internet is a hall all the same. */
    private void failed(String why) {
        if (!failing.getAndSet(true)) {
            LOG.warn(
                    "A push service took no message to a phone: {}; whoever has the ticket's page open is rung by it.",
                    why);
        }
    }

    /** Made with the first message: it loads every authority Java knows, 4 MB. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** The tickets of which a phone is told. */
    public Set<TicketId> told() {
        return subscriptions.tickets();
    }

    @Override
    public synchronized void close() {
        listening.close();
        if (client != null) {
            client.shutdownNow();
        }
    }
}
