package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.program.Program;
import hall.board.render.Canvas;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.PlaylistItem.When;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.broker.Channel;
import hall.broker.message.AssetPiece;
import hall.broker.message.BundleParts;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board fetches the pictures of its playlists by itself, goes on where it stopped, and shows the rest without them. */
class PlaylistFilesTest {

    private final TestHub hall = new TestHub();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong first = new AtomicLong(-1);
    private final Received<DeviceMessage.Applied> applied =
            hall.received(hall.topics.applied("b1"), DeviceMessage.Applied.class);

    @AfterEach
    void close() {
        hall.close();
    }

    /** The hall's half, from memory. */
    private void answers() {
        EnvelopeFactory envelopes =
                new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(5));
        hall.link.subscribe(hall.topics.ask("b1"), message -> {
            if (Messages.read(DeviceMessage.Ask.class, message.payload()) instanceof Letter<DeviceMessage.Ask> letter
                    && letter.message().kind().equals(AssetPiece.KIND)) {
                String name = letter.message().text("sha256");
                long from = letter.message().number("from", 0);
                first.compareAndSet(-1, from);
                byte[] file = files.get(name);
                HallMessage.Answer answer = file == null
                        ? new HallMessage.Answer(false, "unknown-asset", Map.of())
                        : new HallMessage.Answer(
                                true,
                                null,
                                new AssetPiece(name, from, file.length, Arrays.copyOfRange(file, (int) from, (int)
                                                Math.min(file.length, from + AssetPiece.MOST_BYTES)))
                                        .fields());
                byte[] payload = Messages.write(new Letter<>(
                        envelopes.answering(letter.envelope().id(), hall.topics.answer("b1"), Channel.ANSWER.ttl()),
                        answer));
                hall.link.publish(hall.topics.outgoing(Channel.ANSWER, payload, null, "b1"));
            }
        });
    }

    private static byte[] picture(Color colour, int seed) {
        BufferedImage picture = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 300, 300);
        graphics.dispose();
        Random noise = new Random(seed);
        for (int dot = 0; dot < 30_000; dot++) {
            picture.setRGB(dot % 300, dot / 300, noise.nextInt());
        }
        return Canvas.png(picture);
    }

    private Asset kept(byte[] file) {
        files.put(BundleParts.hash(file), file);
        return new Asset(BundleParts.hash(file), file.length);
    }

    private static BoardBundle bundle(PlaylistItem... items) {
        Scene scene = new Scene(
                "list",
                Millimetres.of(300),
                Millimetres.of(300),
                1,
                true,
                Millimetres.of(3_000),
                "board.text",
                List.of("zh-CN"),
                List.of(Zone.of(
                        "list", new Rect(0, 0, 300, 300), new Widget.Playlist("本周", List.of(items)), "notice")));
        return new BoardBundle(Program.of(scene), BoardLook.of(Tokens.standard(), Snapshot.NONE));
    }

    private void send(BoardBundle bundle) {
        List<HallMessage.BundlePart> parts = BundleParts.of(bundle.bytes());
        for (HallMessage.BundlePart part : parts) {
            hall.publish(Channel.BUNDLE_PART, part, bundle.hash(), Integer.toString(part.part()));
        }
        hall.publish(
                Channel.BUNDLE, new HallMessage.Bundle("board", bundle.bytes().length, parts.size()), bundle.hash());
        hall.publish(Channel.DESIRED, new HallMessage.Desired("board", bundle.hash()), "b1");
    }

    private static int corner(Board board) {
        return board.frame().picture().getRGB(150, 290) & 0xFFFFFF;
    }

    @Test
    void fetchesAPictureInPiecesAndHasItAfterARestartWithoutTheHall(@TempDir Path data) throws Exception {
        answers();
        byte[] file = picture(Color.BLUE, 1);
        Asset asset = kept(file);
        assertThat(file.length).isGreaterThan(AssetPiece.MOST_BYTES);
        try (Board board = hall.board(data)) {
            send(bundle(new PlaylistItem.Pictures(List.of(asset), When.always(5))));

            await().atMost(TestHub.LIMIT).until(() -> corner(board) == 0x0000FF);
        }
        assertThat(Files.readAllBytes(data.resolve("assets").resolve(asset.sha256())))
                .isEqualTo(file);
        hall.broker.close();

        try (Board alone = hall.board(data)) {
            assertThat(corner(alone)).isEqualTo(0x0000FF);
        }
    }

    @Test
    void goesOnWhereItStopped(@TempDir Path data) throws Exception {
        byte[] file = picture(Color.BLUE, 2);
        Asset asset = kept(file);
        Files.createDirectories(data.resolve("assets"));
        Files.write(data.resolve("assets").resolve(asset.sha256() + ".part"), Arrays.copyOf(file, 40_000));
        answers();
        try (Board board = hall.board(data)) {
            send(bundle(new PlaylistItem.Pictures(List.of(asset), When.always(5))));

            await().atMost(TestHub.LIMIT).until(() -> corner(board) == 0x0000FF);
        }
        assertThat(first.get()).isEqualTo(40_000);
    }

    @Test
    void saysWhichPictureItLacksAndShowsTheOthers(@TempDir Path data) throws Exception {
        answers();
        Asset lost = new Asset("0".repeat(64), 1_000);
        Asset there = kept(picture(Color.BLUE, 3));
        try (Board board = hall.board(data)) {
            BoardBundle bundle = bundle(
                    new PlaylistItem.Pictures(List.of(lost), When.always(5)),
                    new PlaylistItem.Pictures(List.of(there), When.always(5)));
            send(bundle);

            DeviceMessage.Applied said = applied.next(each -> each.refused() != null);
            assertThat(said.bundle()).isEqualTo(bundle.hash());
            assertThat(Objects.requireNonNull(said.refused()).bundle()).isEqualTo(lost.sha256());
            assertThat(said.refused().why().english()).contains("upload it again");
            await().atMost(TestHub.LIMIT).until(() -> corner(board) == 0x0000FF);
        }
    }

    @Test
    void whatIsNotWhatItsHashSaysIsNeverShown(@TempDir Path data) throws Exception {
        byte[] file = picture(Color.BLUE, 4);
        Asset wrong = new Asset("a".repeat(64), file.length);
        files.put(wrong.sha256(), file);
        answers();
        try (Board board = hall.board(data)) {
            send(bundle(new PlaylistItem.Pictures(List.of(wrong), When.always(5))));

            DeviceMessage.Applied said = applied.next(each -> each.refused() != null);
            assertThat(Objects.requireNonNull(said.refused()).why().english()).contains("hash");
            assertThat(corner(board)).isNotEqualTo(0x0000FF);
        }
        try (Stream<Path> left = Files.list(data.resolve("assets"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileThatWasDamagedOnTheDiskIsFetchedAgain(@TempDir Path data) throws Exception {
        Asset asset = kept(picture(Color.BLUE, 5));
        Files.createDirectories(data.resolve("assets"));
        Files.writeString(data.resolve("assets").resolve(asset.sha256()), "torn");
        answers();
        try (Board board = hall.board(data)) {
            send(bundle(new PlaylistItem.Pictures(List.of(asset), When.always(5))));

            await().atMost(TestHub.LIMIT).until(() -> corner(board) == 0x0000FF);
        }
    }

    @Test
    void roomIsMadeByTakingAwayWhatNothingNames(@TempDir Path data) throws Exception {
        BoardAssets assets = new BoardAssets(data);
        byte[] file = picture(Color.RED, 6);
        Asset old = kept(file);
        assets.add(old, file);
        Asset huge = new Asset("b".repeat(64), Asset.MOST_BYTES);

        List<Asset> all = IntStream.range(0, 8)
                .mapToObj(i -> new Asset(Integer.toString(i).repeat(64), Asset.MOST_BYTES))
                .toList();
        for (Asset each : all.subList(0, 7)) {
            grow(data, each);
        }
        List<Asset> needed = Stream.concat(Stream.of(old, huge), all.stream()).toList();
        assertThat(assets.room(huge, needed)).isFalse();
        assertThat(assets.has(old)).isTrue();
        Files.setLastModifiedTime(data.resolve(old.sha256()), FileTime.fromMillis(0));

        assertThat(assets.room(huge, List.of(huge))).isTrue();

        assertThat(assets.has(old)).isFalse();
        grow(data, all.get(7));
        assertThat(assets.room(huge, all)).isFalse();
    }

    private static void grow(Path data, Asset asset) throws IOException {
        try (RandomAccessFile grown =
                new RandomAccessFile(data.resolve(asset.sha256()).toFile(), "rw")) {
            grown.setLength(asset.bytes());
        }
    }
}
