package hall.board.screen;

import hall.board.link.Inbox;
import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.broker.message.BundleParts;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundle a board uses, those it is told to use on their way, and the one it would not use: what cannot be read or drawn
 * is left aside with a sentence, and the last good one stays. Mutable; one thread, the board's.
 */
final class Bundles {

    /** The kind of a bundle that is one scene and nothing else. */
    private static final String SCENE = "scene";

    private static final List<String> KINDS = List.of(BoardBundle.KIND, BoardLook.KIND, SCENE);
    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private final String board;
    private final @Nullable BoardStore store;
    private final Map<String, BundleParts> coming = new HashMap<>();
    private String kind;
    private String sha256;
    private DeviceMessage.@Nullable Refused refused;
    private DeviceMessage.@Nullable Refused troubled;
    private boolean news = true;
    private final AssetFetch files;

    /** A bundle that is whole and can be read; what it does not speak of is null. */
    record Good(
            String kind,
            String sha256,
            @Nullable Program program,
            @Nullable BoardLook look,
            List<String> fonts,
            ClerkCards clerks,
            String json) {}

    /** @param first what the board begins with; null where it begins with {@code scene} alone */
    Bundles(String board, Scene scene, @Nullable BoardBundle first, @Nullable BoardStore store, AssetFetch files) {
        this.board = board;
        this.store = store;
        this.files = files;
        this.kind = first == null ? SCENE : BoardBundle.KIND;
        this.sha256 = first == null ? scene.hash() : first.hash();
        wants(first == null ? Program.of(scene) : first.program(), first == null ? ClerkCards.NONE : first.clerks());
        if (first == null) {
            keep("the scene", kept -> kept.keep(scene));
        }
    }

    /** Whether the board has to hear of a bundle it is told to use; {@code look} is the hash of the look it has. */
    boolean begins(HallMessage.Desired desired, String look) {
        boolean has = desired.kind().equals(BoardLook.KIND)
                ? desired.bundle().equals(look)
                : desired.kind().equals(kind) && desired.bundle().equals(sha256);
        if (has) {
            coming.remove(desired.kind());
            settle(kind, sha256, null);
            return false;
        }
        BundleParts under = coming.get(desired.kind());
        boolean same = under != null && under.sha256().equals(desired.bundle());
        if (same || !KINDS.contains(desired.kind()) || !desired.bundle().matches("[0-9a-f]{64}")) {
            return false;
        }
        coming.put(desired.kind(), new BundleParts(desired.bundle()));
        return true;
    }

    /** The hall is told again what is used. What is on its way stays: nobody sends it a second time. */
    void tellAgain() {
        news = true;
    }

    /** What {@code head} makes of a bundle; empty while something is missing, nobody expects it, or it is not used. */
    Optional<Good> accept(String bundle, HallMessage.Bundle head) {
        return expected(bundle).flatMap(each -> whole(each, parts(each).accept(head)));
    }

    /** The same with one of its parts. */
    Optional<Good> accept(String bundle, HallMessage.BundlePart part) {
        return expected(bundle).flatMap(each -> whole(each, parts(each).accept(part)));
    }

    private Optional<String> expected(String bundle) {
        return coming.keySet().stream()
                .filter(each -> parts(each).sha256().equals(bundle))
                .findFirst();
    }

    private BundleParts parts(String expected) {
        return Objects.requireNonNull(coming.get(expected));
    }

    private Optional<Good> whole(String arrived, Optional<byte[]> bytes) {
        BundleParts parts = parts(arrived);
        if (parts.spoiled().isPresent()) {
            refuse(parts.sha256(), parts.spoiled().get());
        }
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        coming.remove(arrived);
        try {
            return Optional.of(read(arrived, parts.sha256(), bytes.get()));
        } catch (IOException | SceneException e) {
            refuse(parts.sha256(), Text.ofBoth(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Good read(String kind, String sha256, byte[] bytes) throws IOException, SceneException {
        String json = new String(bytes, StandardCharsets.UTF_8);
        return switch (kind) {
            case BoardBundle.KIND -> {
                BoardBundle bundle = BoardBundle.read(bytes);
                yield new Good(kind, sha256, bundle.program(), bundle.look(), bundle.fonts(), bundle.clerks(), json);
            }
            case BoardLook.KIND ->
                new Good(kind, sha256, null, BoardLook.read(bytes), List.of(), ClerkCards.NONE, json);
            default -> new Good(kind, sha256, Program.of(Scene.parse(json)), null, List.of(), ClerkCards.NONE, json);
        };
    }

    /** The board uses {@code bundle} from now on, also when it starts without a network. */
    void used(Good bundle) {
        if (bundle.program() != null) {
            settle(bundle.kind(), bundle.sha256(), null);
            wants(bundle.program(), bundle.clerks());
        }
        keep("bundle " + bundle.sha256(), kept -> kept.keep(bundle));
    }

    /** The board does not use {@code bundle}. */
    void refuse(String bundle, Text why) {
        DeviceMessage.Refused no = new DeviceMessage.Refused(bundle, why);
        if (!no.equals(refused)) {
            LOG.warn("board {}: bundle {} is left aside: {}", board, bundle, why.english());
        }
        settle(kind, sha256, no);
    }

    private void settle(String nextKind, String next, DeviceMessage.@Nullable Refused no) {
        news = news || !next.equals(sha256) || !Objects.equals(no, refused);
        kind = nextKind;
        sha256 = next;
        refused = no;
    }

    /** Photos that are shown no more leave the board at once; pictures of playlists stay for whoever goes back to them. */
    private void wants(Program program, ClerkCards clerks) {
        files.wants(
                program.scenes().stream()
                        .flatMap(scene -> scene.assets().stream())
                        .distinct()
                        .toList(),
                clerks.photos());
    }

    /** Goes on fetching the files of playlists. */
    void fetch(long now) {
        files.turn(now);
        look();
    }

    /** Takes what the hall answered to a question for a file. */
    void take(Inbox.Item.Piece piece, long now) {
        files.take(piece, now);
        look();
    }

    /** Whether a video is played is known to another thread, between two looks. */
    private void look() {
        DeviceMessage.Refused next = files.trouble();
        news = news || !Objects.equals(troubled, next);
        troubled = next;
    }

    /** Whether the hall has to be told at once; true only once for each news. */
    boolean takeNews() {
        boolean was = news;
        news = false;
        return was;
    }

    /** As the hall is told. */
    DeviceMessage.Applied applied(String frame, String why, List<Text> reasons) {
        return new DeviceMessage.Applied(
                kind, sha256, frame, why, reasons, refused == null ? files.trouble() : refused);
    }

    /** Keeps something on the disk. */
    @FunctionalInterface
    private interface Keeping {
        void in(BoardStore store) throws IOException;
    }

    private void keep(String what, Keeping keeping) {
        if (store != null) {
            try {
                keeping.in(store);
            } catch (IOException e) {
                LOG.warn("board {}: {} could not be kept: {}", board, what, e.getMessage());
            }
        }
    }
}
