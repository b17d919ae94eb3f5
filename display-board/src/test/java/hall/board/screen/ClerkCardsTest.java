package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.program.Program;
import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Asset;
import hall.board.scene.Scene;
import hall.board.view.ClerkShown;
import hall.board.view.View;
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
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen of a window shows who has it open, from the cards of its bundle, and nobody else. */
class ClerkCardsTest {

    private static final Color FACE = new Color(0xE0, 0x20, 0xC0);
    private static final byte[] PHOTO = photo();
    private static final View.Clerk WANG =
            new View.Clerk(Text.of("王小明", "Wang Xiaoming"), null, new Asset(BundleParts.hash(PHOTO), PHOTO.length));

    private final TestHub hall = new TestHub();
    private final Received<DeviceMessage.Applied> applied =
            hall.received(hall.topics.applied("b1"), DeviceMessage.Applied.class);

    @AfterEach
    void close() {
        hall.close();
    }

    private static byte[] photo() {
        BufferedImage picture = new BufferedImage(90, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(FACE);
        graphics.fillRect(0, 0, 90, 120);
        graphics.dispose();
        return Canvas.png(picture);
    }

    private static BoardBundle bundle(View.Clerk... clerks) {
        return new BoardBundle(
                Program.of(Scene.standard("window-screen").at("w3")),
                BoardLook.of(Tokens.standard(), Snapshot.NONE),
                List.of(),
                ClerkCards.of(List.of(clerks)));
    }

    private void send(BoardBundle bundle) {
        List<HallMessage.BundlePart> parts = BundleParts.of(bundle.bytes());
        parts.forEach(part -> hall.publish(Channel.BUNDLE_PART, part, bundle.hash(), Integer.toString(part.part())));
        hall.publish(
                Channel.BUNDLE,
                new HallMessage.Bundle(BoardBundle.KIND, bundle.bytes().length, parts.size()),
                bundle.hash());
        hall.publish(Channel.DESIRED, new HallMessage.Desired(BoardBundle.KIND, bundle.hash()), "b1");
    }

    /** The window as the hall's state has it, with the card called {@code clerk}. */
    private void state(String state, @Nullable String clerk) {
        hall.publish(
                Channel.STATE,
                new HallMessage.HallState(
                        Text.of("测试大厅", "Test hall"),
                        LocalDate.of(2026, 3, 2),
                        List.of(new HallMessage.HallState.Service("s1", "综合受理", null, "A", 0, 0)),
                        List.of(new HallMessage.HallState.Window(
                                "w3", "3", state, null, "s1", null, null, null, clerk)),
                        List.of(),
                        null));
    }

    private void answers() {
        EnvelopeFactory envelopes =
                new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(5));
        hall.link.subscribe(hall.topics.ask("b1"), message -> {
            if (Messages.read(DeviceMessage.Ask.class, message.payload()) instanceof Letter<DeviceMessage.Ask> letter
                    && letter.message().kind().equals(AssetPiece.KIND)) {
                HallMessage.Answer answer = new HallMessage.Answer(
                        true, null, new AssetPiece(letter.message().text("sha256"), 0, PHOTO.length, PHOTO).fields());
                byte[] payload = Messages.write(new Letter<>(
                        envelopes.answering(letter.envelope().id(), hall.topics.answer("b1"), Channel.ANSWER.ttl()),
                        answer));
                hall.link.publish(hall.topics.outgoing(Channel.ANSWER, payload, null, "b1"));
            }
        });
    }

    private static boolean showsFace(Board board) {
        BufferedImage picture = board.frame().picture();
        for (int y = 0; y < picture.getHeight(); y += 8) {
            for (int x = 0; x < picture.getWidth(); x += 8) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == (FACE.getRGB() & 0xFFFFFF)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whoeverHasTheWindowOpenIsShownUntilHeClosesIt(@TempDir Path data) throws Exception {
        answers();
        BoardBundle bundle = bundle(WANG);
        try (Board board = hall.board(data, new Renderer(Tokens.standard(), Fonts.load()))) {
            send(bundle);
            applied.next(each -> each.bundle().equals(bundle.hash()));
            state("open", ClerkCards.name(WANG));
            await().atMost(TestHub.LIMIT).until(() -> showsFace(board));

            state("closed", null);
            await().atMost(TestHub.LIMIT).until(() -> !showsFace(board));
        }
    }

    /** His card was changed, or taken back, and this board has not heard of it yet: it shows nothing rather than what was. */
    @Test
    void aCardTheBoardDoesNotHaveIsNotShown(@TempDir Path data) throws Exception {
        answers();
        BoardBundle bundle = bundle(WANG);
        try (Board board = hall.board(data, new Renderer(Tokens.standard(), Fonts.load()))) {
            send(bundle);
            state("open", ClerkCards.name(WANG));
            await().atMost(TestHub.LIMIT).until(() -> showsFace(board));

            state("open", ClerkCards.name(new View.Clerk(Text.ofBoth("王明"), null, WANG.photo())));
            await().atMost(TestHub.LIMIT).until(() -> !showsFace(board));
            assertThat(board.frame().view().windows().getFirst().clerk()).isNull();
        }
    }

    @Test
    void aPhotoThatNoCardHasAnyMoreLeavesTheBoardsDisk(@TempDir Path data) throws Exception {
        answers();
        Path kept = data.resolve("assets").resolve(BundleParts.hash(PHOTO));
        try (Board board = hall.board(data, new Renderer(Tokens.standard(), Fonts.load()))) {
            send(bundle(WANG));
            await().atMost(TestHub.LIMIT).until(() -> Files.exists(kept));

            BoardBundle without = bundle(new View.Clerk(WANG.name(), null, null));
            send(without);
            applied.next(each -> each.bundle().equals(without.hash()));
            assertThat(kept).doesNotExist();
            assertThat(board.connected()).isTrue();
        }
    }

    @Test
    void aBundleKeepsItsCardsAndOneWithoutIsWhatItWas() throws IOException {
        View.Clerk number = new View.Clerk(null, "A-1024", null);
        BoardBundle bundle = bundle(WANG, number);

        assertThat(BoardBundle.read(bundle.bytes()).clerks().cards())
                .isEqualTo(Map.of(ClerkCards.name(WANG), WANG, ClerkCards.name(number), number));
        assertThat(new String(bundle().bytes(), StandardCharsets.UTF_8)).doesNotContain("clerks");
    }

    @Test
    void aDamagedCardIsRefused() {
        String good = new String(bundle(WANG).bytes(), StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        BoardBundle.read(good.replace("王小明", "王".repeat(500)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BoardBundle.read(
                        good.replace(BundleParts.hash(PHOTO), "../../etc").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    /** What is not allowed is not on the card at all. */
    @Test
    void theStandardChoosesWhatIsOnACard() {
        View.Clerk all = new View.Clerk(WANG.name(), "A-1024", WANG.photo());

        assertThat(ClerkShown.of(Snapshot.NONE)).isEqualTo(ClerkShown.NOTHING);
        assertThat(ClerkShown.NOTHING.of(all)).isNull();
        assertThat(ClerkShown.NUMBER.of(all)).isEqualTo(new View.Clerk(null, "A-1024", null));
        assertThat(ClerkShown.NAME.of(all)).isEqualTo(new View.Clerk(WANG.name(), null, null));
        assertThat(ClerkShown.PHOTO.of(all)).isEqualTo(WANG);
        assertThat(ClerkShown.NUMBER.of(WANG)).isNull();
    }
}
