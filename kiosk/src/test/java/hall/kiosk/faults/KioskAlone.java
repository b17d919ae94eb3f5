package hall.kiosk.faults;

import hall.broker.CertificateFolder;
import hall.broker.Conversation;
import hall.broker.FaultProxy;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A kiosk on a machine of its own that asks the hall for one ticket after the other, the same again until it has it. */
final class KioskAlone implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final FaultProxy line;
    private final PahoLink link;
    private final Conversation conversation;
    private final EnvelopeFactory envelopes;
    private final Topics topics;
    private final Set<String> tickets = new ConcurrentSkipListSet<>();
    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread citizens;

    KioskAlone(FaultyHall hall) throws IOException {
        HallAddress address = HallAddress.parse(FaultyHall.ADDRESS);
        this.topics = new Topics(address);
        this.line = new FaultProxy(hall.broker());
        InstantSource clock = InstantSource.system();
        Random chance = new Random(21);
        this.envelopes = new EnvelopeFactory(
                FaultyHall.KIOSK, EnvelopeFactory.newLife(clock, chance), clock, () -> ClockSource.NTP, chance);
        PresencePublisher presence = new PresencePublisher(
                topics.presence(FaultyHall.KIOSK), envelopes, "kiosk of a test", "kiosk", List.of());
        this.link = PahoLink.open(
                LinkSettings.of("mqtts://" + hall.host() + ":" + line.port(), address.clientId(FaultyHall.KIOSK))
                        .withCertificates(new CertificateFolder(hall.certificates(FaultyHall.KIOSK)))
                        .withWill(presence.will()),
                new Random(22));
        presence.keep(link);
        this.conversation = new Conversation(link, topics, FaultyHall.KIOSK, envelopes);
        this.citizens = Thread.ofVirtual().start(this::work);
    }

    FaultProxy line() {
        return line;
    }

    private void work() {
        try {
            while (!ended.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                issue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void issue() throws InterruptedException {
        Envelope envelope = envelopes.next(topics.ask(FaultyHall.KIOSK), Duration.ofMinutes(5));
        asked.incrementAndGet();
        DeviceMessage.Ask ask = new DeviceMessage.Ask("issue", Map.of("service", "a"));
        while (true) {
            try {
                HallMessage.Answer answer = conversation
                        .ask(envelope, ask, ANSWER_WITHIN)
                        .toCompletableFuture()
                        .get();
                if (answer.ok()) {
                    tickets.add(answer.text("ticket"));
                    return;
                }
            } catch (ExecutionException notNow) {
                // the same question again, until it is answered
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** How many tickets were wished for. */
    long asked() {
        return asked.get();
    }

    /** The tickets that were given. */
    Set<String> tickets() {
        return tickets;
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        citizens.interrupt();
        link.close();
        line.close();
    }
}
