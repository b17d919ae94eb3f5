package hall.board.bench;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Millimetres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How long it takes until many boards show a scene that is published to all of them. They are small, so that one process holds them. */
final class ManyBoards {

    private static final int WIDE = 640;
    private static final int LIMIT_SECONDS = 120;

    private final BoardFeed hall;
    private final Renderer renderer;

    ManyBoards(BoardFeed hall, Renderer renderer) {
        this.hall = hall;
        this.renderer = renderer;
    }

    /**
     * Seconds from the first message to the last board that says so.
     *
     * @param applied of a scene that is published to all
     * @param emergency of an emergency
     */
    record Seconds(double applied, double emergency) {}

    /** Has {@code count} boards show a new scene, and then an emergency. */
    Seconds measure(int count) throws IOException, InterruptedException {
        Scene first = Scene.standard("main-landscape");
        Scene before = first.on(first.width(), WIDE, first.farView());
        Scene next =
                before.on(before.width(), WIDE, Millimetres.of(before.farView().value() / 2));
        List<Board> boards = new ArrayList<>();
        Map<String, CountDownLatch> applied = new ConcurrentHashMap<>(
                Map.of(before.hash(), new CountDownLatch(count), next.hash(), new CountDownLatch(count)));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch alarmed = new CountDownLatch(count);
        String name = "of-" + count + "-"; // the broker keeps what boards of another measurement said
        Consumer<Link.Incoming> listener = message -> {
            if (message.topic().contains(name)
                    && Messages.read(DeviceMessage.Applied.class, message.payload())
                            instanceof Letter<DeviceMessage.Applied> letter) {
                boolean emergency = String.valueOf(letter.message().why()).startsWith("emergency ");
                String bundle = letter.message().bundle();
                if (seen.add(message.topic() + (emergency ? "!" : bundle))) {
                    (emergency ? alarmed : applied.getOrDefault(bundle, new CountDownLatch(0))).countDown();
                }
            }
        };
        hall.link().subscribe(hall.topics().filter(Channel.APPLIED), listener);
        try {
            for (int i = 0; i < count; i++) {
                boards.add(board(name + i, before));
            }
            await(applied, before);
            long begun = System.nanoTime();
            byte[] bytes = next.json().getBytes(StandardCharsets.UTF_8);
            hall.send(Channel.BUNDLE, new HallMessage.Bundle("scene", bytes.length, 1), next.hash());
            hall.send(
                    Channel.BUNDLE_PART,
                    new HallMessage.BundlePart(0, Base64.getEncoder().encodeToString(bytes)),
                    next.hash(),
                    "0");
            for (Board board : boards) {
                hall.send(Channel.DESIRED, new HallMessage.Desired("scene", next.hash()), board.id());
            }
            await(applied, next);
            double appliedSeconds = (System.nanoTime() - begun) / 1e9;
            long alarm = System.nanoTime();
            hall.sayEmergency();
            await(alarmed);
            return new Seconds(appliedSeconds, (System.nanoTime() - alarm) / 1e9);
        } finally {
            hall.link().forget(hall.topics().filter(Channel.APPLIED), listener);
            boards.forEach(Board::close);
        }
    }

    private static void await(Map<String, CountDownLatch> applied, Scene scene)
            throws IOException, InterruptedException {
        await(applied.getOrDefault(scene.hash(), new CountDownLatch(1)));
    }

    private static void await(CountDownLatch latch) throws IOException, InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(
                    latch.getCount() + " 块显示屏没有应用画面。 / " + latch.getCount() + " boards have not applied the scene.");
        }
    }

    private Board board(String id, Scene scene) throws IOException {
        Random chance = new Random(id.hashCode());
        BoardSetup setup = new BoardSetup(
                id,
                HallAddress.DEMO,
                renderer,
                Snapshot.NONE,
                scene,
                null,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                chance);
        LinkSettings settings = LinkSettings.of(hall.url(), HallAddress.DEMO.clientId(id));
        return Board.start(setup, will -> PahoLink.open(settings.withWill(will), chance));
    }
}
