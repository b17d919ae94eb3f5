package hall.kiosk.bench;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.Frame;
import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.Identity;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.PresencePublisher;
import hall.broker.Role;
import hall.broker.Topics;
import hall.broker.local.LocalBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.TierMessage;
import hall.id.RandomId;
import hall.kiosk.engine.EventJson;
import hall.kiosk.hub.AssetPieces;
import hall.kiosk.hub.Hub;
import hall.kiosk.hub.KnownDevices;
import hall.kiosk.hub.Standing;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.secret.Passes;
import hall.loop.OpenParts;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hall, its broker, its boards and as many bare links, for {@link CallBench}. One thread; closed in reverse. */
final class CallScene implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallScene.class);
    /** The boards are told that the hall runs so much faster, so that each call stands half a second and not eight. */
    private static final double PACE = 16;

    /** How long a call stands at this pace, and a little more. */
    private static final Duration HOLD = Duration.ofMillis(700);

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = RandomId.readable(new SecureRandom(), 16);
    private static final String BARE = "bench";
    private static final String MEASURE = "measure";

    private final OpenParts parts = new OpenParts();
    private final AtomicReference<@Nullable Wave> frames = new AtomicReference<>();
    private final AtomicReference<@Nullable Wave> messages = new AtomicReference<>();
    private final AtomicInteger messageBytes = new AtomicInteger();
    private final Topics topics = new Topics(HallAddress.DEMO);
    private final Scene picture;
    private final int count;
    private final LocalBroker broker;
    private final BenchHall hall;
    private final Link sender;
    private int sent;
    private long calledNanos = System.nanoTime();

    /** How long after its beginning the first and the last had it. */
    record Times(long firstNanos, long lastNanos) {}

    static CallScene open(Path folder, Renderer renderer, Scene picture, int count)
            throws IOException, InterruptedException {
        CallScene scene = new CallScene(folder, picture, count);
        try {
            scene.connect(folder, renderer);
            return scene;
        } catch (IOException | RuntimeException | InterruptedException failed) {
            scene.close();
            throw failed;
        }
    }

    private CallScene(Path folder, Scene picture, int count) throws IOException, InterruptedException {
        this.picture = picture;
        this.count = count;
        List<Account> accounts = new ArrayList<>();
        accounts.add(Account.of(Role.HUB, "hub", PASSWORD));
        accounts.add(Account.of(Role.OBSERVER, MEASURE, PASSWORD));
        for (int i = 0; i < count; i++) {
            accounts.add(Account.device(Role.BOARD, "board-" + i, PASSWORD));
            accounts.add(Account.of(Role.OBSERVER, "bare-" + i, PASSWORD));
        }
        broker = parts.keep(LocalBroker.start(
                new LocalBroker.Settings(HallAddress.DEMO, accounts, "127.0.0.1", 0, folder.resolve("broker"))));
        hall = parts.keep(BenchHall.start(folder.resolve("hall"), 1));
        sender = parts.keep(PahoLink.open(
                LinkSettings.of(broker.url().toString(), "hub-sender").withUser("hub", PASSWORD), new SecureRandom()));
    }

    Scene picture() {
        return picture;
    }

    int messageBytes() {
        return messageBytes.get();
    }

    /** How long until boards have room for a call: each holds the ones before. */
    Duration pause() {
        long room = HOLD.toNanos() / picture.callsAtOnce();
        return Duration.ofNanos(Math.max(0, calledNanos + room - System.nanoTime()));
    }

    /** Calls the next ticket and waits until the last board has drawn it. */
    Times call() throws IOException, InterruptedException {
        String number = hall.issueNumber();
        Wave wave = new Wave(number, count);
        frames.set(wave);
        calledNanos = System.nanoTime();
        hall.call();
        long[] shown = wave.await();
        hall.serve();
        return new Times(shown[0] - calledNanos, shown[shown.length - 1] - calledNanos);
    }

    /** Sends a message as large as a call's to every bare link and waits until the last has it. */
    Times send() throws IOException, InterruptedException {
        byte[] payload = new byte[Math.max(1, messageBytes.get())];
        Arrays.fill(payload, (byte) '.');
        byte[] number = Integer.toString(++sent).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(number, 0, payload, 0, Math.min(number.length, payload.length));
        Wave wave = new Wave(new String(payload, StandardCharsets.US_ASCII), count);
        messages.set(wave);
        long begun = System.nanoTime();
        sender.publish(Outgoing.event(topics.alarm(BARE), payload)).exceptionally(failure -> {
            LOG.warn("the bare message was not sent: {}", failure.getMessage());
            return null;
        });
        long[] arrived = wave.await();
        return new Times(arrived[0] - begun, arrived[arrived.length - 1] - begun);
    }

    private void connect(Path folder, Renderer renderer) throws IOException, InterruptedException {
        SecureRandom chance = new SecureRandom();
        InstantSource clock = InstantSource.system();
        EnvelopeFactory envelopes = new EnvelopeFactory("hub", 1, clock, () -> ClockSource.NTP, chance);
        PresencePublisher presence = new PresencePublisher(topics.hubPresence(), envelopes, "bench", null, List.of());
        Link hubLink = parts.keep(PahoLink.open(settings("hub").withWill(presence.will()), chance));
        CountDownLatch drawn = new CountDownLatch(count);
        Map<String, Identity> boards = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            boards.put("board-" + i, new Identity(Role.BOARD, "board-" + i));
            Board board = parts.keep(Board.start(
                    new BoardSetup(
                            "board-" + i,
                            HallAddress.DEMO,
                            renderer,
                            Snapshot.NONE,
                            picture,
                            null,
                            ZoneOffset.UTC,
                            clock,
                            System::nanoTime,
                            chance),
                    will -> PahoLink.open(settings("board-" + number).withWill(will), chance)));
            AtomicInteger heard = new AtomicInteger();
            board.onFrame(frame -> {
                if (!frame.view().queues().isEmpty() && heard.getAndIncrement() == 0) {
                    drawn.countDown();
                }
                drew(number, frame);
            });
        }
        CountDownLatch granted = new CountDownLatch(count + 1);
        for (int i = 0; i < count; i++) {
            int number = i;
            Link link = parts.keep(link("bare-" + i));
            link.subscribe(topics.alarm(BARE), message -> received(number, message.payload()))
                    .thenRun(granted::countDown);
        }
        Link measure = parts.keep(link(MEASURE));
        measure.subscribe(topics.call(), message -> messageBytes.set(message.payload().length))
                .thenRun(granted::countDown);
        JournalReader reader = parts.keep(JournalReader.open(folder.resolve("hall")));
        parts.keep(Hub.start(
                hall.engine(),
                reader,
                new EventJson(),
                hubLink,
                new Hub.Settings(
                        topics,
                        envelopes,
                        presence,
                        clock,
                        System::nanoTime,
                        ZoneOffset.UTC,
                        PACE,
                        () -> Passes.newTicket(chance),
                        new Passes(new byte[] {1}),
                        new KnownDevices(boards),
                        day -> "00",
                        () -> Tokens.standard().text("wording"),
                        () -> new Standing(null, "b2dccf3f", List.of(), new TierMessage.Cases(0, 0, null), Map.of()),
                        AssetPieces.NONE)));
        if (!granted.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                || !drawn.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(START_LIMIT + " 内 " + count + " 块屏未全部连上，机器可能太忙，请稍后再试。 / Not all of " + count
                    + " boards and as many links were there within " + START_LIMIT
                    + "; the machine may be too busy, try again.");
        }
    }

    private void drew(int board, Frame frame) {
        long now = System.nanoTime();
        Wave wave = frames.get();
        if (wave != null
                && frame.view().calls().stream().anyMatch(call -> call.number().equals(wave.what()))) {
            wave.arrived(board, now);
        }
    }

    private void received(int link, byte[] payload) {
        long now = System.nanoTime();
        Wave wave = messages.get();
        if (wave != null && wave.what().equals(new String(payload, StandardCharsets.US_ASCII))) {
            wave.arrived(link, now);
        }
    }

    private Link link(String user) {
        return PahoLink.open(settings(user), new SecureRandom());
    }

    private LinkSettings settings(String user) {
        return LinkSettings.of(broker.url().toString(), HallAddress.DEMO.clientId(user))
                .withUser(user, PASSWORD);
    }

    @Override
    public void close() {
        parts.close();
    }
}
