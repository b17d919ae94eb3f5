package hall.board.screen;

import hall.board.link.AssetLine;
import hall.board.link.Inbox;
import hall.board.scene.Asset;
import hall.board.screen.BoardAssets.DamagedException;
import hall.broker.message.AssetPiece;
import hall.broker.message.DeviceMessage;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of a board's playlists and the photos of its clerks from the hall, one piece after the other, so that nothing the board has to show waits
 * for them. A file that does not come is said, and the others come all the same. A kiosk fetches its films by it.
 * Mutable; one thread, the screen's.
 */
public final class AssetFetch {

    private static final Logger LOG = LoggerFactory.getLogger(AssetFetch.class);

    /** After no answer. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** After an answer that it cannot be had. */
    private static final Duration LATER = Duration.ofSeconds(60);

    /** A board on its own machine that was given no folder. */
    static final Text NO_FOLDER = Text.of(
            "本屏没有数据目录，无法保存图片和视频；请用 --data 指定。",
            "The board has no data folder to keep pictures and videos in; give it one with --data.");

    /** The hall has it no more, or never had. */
    public static final Text NOT_IN_THE_HALL = Text.of(
            "大厅没有这个文件：图片和视频请在“显示屏与画面”，取号机短片请在“大厅配置”重新上传。",
            "The hall does not have this file; upload it again: pictures and videos under \"Displays\", films under"
                    + " \"Configuration\".");

    private final String board;
    private final @Nullable BoardAssets assets;
    private final Text without;
    private final Predicate<Asset> here;
    private final AssetLine asking;
    private List<Asset> wanted = List.of();

    /** Those of them that are photos of people. */
    private List<Asset> people = List.of();

    /** What is asked for now; null while nothing is. */
    private @Nullable Asset open;

    private long askedNanos;

    /** What cannot be had until a time. */
    private final Map<Asset, Long> rests = new HashMap<>();

    private DeviceMessage.@Nullable Refused trouble;

    /**
     * @param assets where they are kept; null on a board without a disk of its own
     * @param without why there is no file that is not here, where {@code assets} is null
     * @param here whether one need not be fetched
     */
    public AssetFetch(
            String board, @Nullable BoardAssets assets, Text without, Predicate<Asset> here, AssetLine asking) {
        this.board = board;
        this.assets = assets;
        this.without = without;
        this.here = here;
        this.asking = asking;
    }

    /** These are what the board needs from now on; of {@code photos}, of people, it keeps none that it does not need. */
    public void wants(List<Asset> pictures, List<Asset> photos) {
        List<Asset> files =
                Stream.concat(pictures.stream(), photos.stream()).distinct().toList();
        if (open != null && !files.contains(open)) {
            open = null;
        }
        people.stream().filter(each -> !files.contains(each)).forEach(this::remove);
        people = List.copyOf(photos);
        wanted = files;
        rests.keySet().retainAll(files);
        DeviceMessage.Refused told = trouble;
        if (told != null && files.stream().noneMatch(each -> each.sha256().equals(told.bundle()))) {
            trouble = null;
        }
    }

    private void remove(Asset photo) {
        try {
            if (assets != null) {
                assets.remove(photo);
            }
        } catch (IOException e) {
            LOG.warn("{}: the photo {} stays on its disk: {}", board, photo.sha256(), e.getMessage());
        }
    }

    /** The file that cannot be had, or the video that cannot be played, and why; null while there is none. */
    DeviceMessage.@Nullable Refused trouble() {
        DeviceMessage.Refused unplayed = assets == null ? null : assets.trouble();
        boolean played = unplayed == null
                || wanted.stream().noneMatch(each -> each.sha256().equals(unplayed.bundle()));
        return trouble == null && !played ? unplayed : trouble;
    }

    /** Asks for the next piece, where nothing is asked for. */
    public void turn(long now) {
        if (open != null && now - askedNanos < LATER.toNanos()) {
            return;
        }
        open = null;
        DeviceMessage.Refused told = trouble;
        wanted.stream()
                .filter(each -> told != null && each.sha256().equals(told.bundle()) && here.test(each))
                .forEach(this::settle);
        Optional<Asset> next = wanted.stream()
                .filter(each -> !here.test(each))
                .filter(each -> rests.getOrDefault(each, now) - now <= 0)
                .findFirst();
        BoardAssets folder = assets;
        if (folder == null) {
            next.ifPresent(each -> lacks(each, now));
        } else if (next.isPresent() && asking.isHeard()) {
            ask(next.get(), folder, now);
        }
    }

    /** Not said at once: a photo that was withdrawn is gone a moment before the board hears that it is not to show it. */
    private void lacks(Asset asset, long now) {
        if (rests.containsKey(asset)) {
            rest(asset, LATER, now, without);
        } else {
            rests.put(asset, now + SOON.toNanos());
        }
    }

    private void ask(Asset next, BoardAssets folder, long now) {
        try {
            if (!folder.room(next, wanted)) {
                rest(
                        next,
                        LATER,
                        now,
                        Text.of(
                                "磁盘空间不足，图片或视频放不下；请减少播放列表中的视频，或清理磁盘。",
                                "There is no room on the disk for a picture or a video; take videos out of the playlist, or clear the disk."));
                return;
            }
            askedNanos = now;
            open = next;
            asking.piece(next.sha256(), folder.come(next));
        } catch (IOException e) {
            unkept(next, now, e);
        }
    }

    private void unkept(Asset asset, long now, IOException e) {
        LOG.warn("{}: {} cannot be written: {}", board, asset.sha256(), e.getMessage());
        rest(
                asset,
                LATER,
                now,
                Text.of(
                        "图片或视频无法写入磁盘，请检查磁盘，一分钟后重试。",
                        "A picture or a video cannot be written to the disk; check the disk. It is tried again in a minute."));
    }

    /** Takes what the hall answered. */
    public void take(Inbox.Item.Piece piece, long now) {
        Asset asset = open;
        if (asset == null || assets == null || !asset.sha256().equals(piece.sha256())) {
            return;
        }
        open = null;
        if (piece.answer() == null) {
            rests.put(asset, now + SOON.toNanos());
            return;
        }
        Optional<AssetPiece> part = AssetPiece.of(piece.answer());
        try {
            boolean follows = part.isPresent()
                    && part.get().sha256().equals(asset.sha256())
                    && part.get().from() == assets.come(asset)
                    && part.get().size() == asset.bytes()
                    && part.get().bytes().length > 0;
            if (!follows) {
                rest(asset, LATER, now, NOT_IN_THE_HALL);
            } else if (assets.add(asset, part.get().bytes())) {
                LOG.info("{}: {} has come, {} bytes", board, asset.sha256(), asset.bytes());
                settle(asset);
            }
        } catch (DamagedException e) {
            rest(
                    asset,
                    LATER,
                    now,
                    Text.of(
                            "收到的图片或视频与其编号（SHA-256）不符，一分钟后重取。",
                            "A picture or a video that came is not what its hash (SHA-256) says; it is fetched again in a minute."));
        } catch (IOException e) {
            unkept(asset, now, e);
        }
    }

    private void settle(Asset asset) {
        rests.remove(asset);
        if (trouble != null && trouble.bundle().equals(asset.sha256())) {
            trouble = null;
        }
    }

    private void rest(Asset asset, Duration pause, long now, Text why) {
        rests.put(asset, now + pause.toNanos());
        DeviceMessage.Refused next = new DeviceMessage.Refused(asset.sha256(), why);
        if (!next.equals(trouble)) {
            LOG.warn("{}: {}: {}", board, asset.sha256(), why.english());
            trouble = next;
        }
    }
}
