package hall.board.lint;

import hall.board.render.Assets;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.PlaylistItem.When;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a playlist, as far as a program can see it: what stands in a picture it cannot read. */
public record PlaylistLint(Scene scene, Zone zone, Widget.Playlist list, Assets assets) {

    /** Fewer dots than this on the shorter side show no picture that anybody makes out. */
    private static final long LEAST_DOTS = 64;

    private static final long MEGABYTE = 1024 * 1024;

    /** Half of what a board keeps, which has the files of the scene before it too. */
    private static final long MOST_BYTES = 96 * MEGABYTE;

    /** All that stands in it as text. */
    static Stream<String> words(Widget.Playlist list) {
        return list.items().stream()
                .flatMap(item -> item instanceof PlaylistItem.Words words
                        ? words.text().values().stream()
                        : Stream.<String>empty());
    }

    /** {@code scene} with nothing but the first texts of its playlists, with nothing but the second ones, and so on, and which they are. */
    static Map<Scene, Text> eachText(Scene scene) {
        Map<Scene, Text> all = new LinkedHashMap<>();
        for (int item = 0; item < Widget.Playlist.MOST_ITEMS; item++) {
            int place = item;
            List<Zone> texts = scene.zones().stream()
                    .flatMap(zone -> zone.widget() instanceof Widget.Playlist list
                                    && place < list.items().size()
                                    && list.items().get(place) instanceof PlaylistItem.Words words
                            ? Stream.of(zone.showing(new Widget.Playlist(list.name(), List.of(always(words)))))
                            : Stream.<Zone>empty())
                    .toList();
            if (!texts.isEmpty()) {
                all.putIfAbsent(scene.with(texts), Text.of("第 " + (item + 1) + " 项", "item " + (item + 1)));
            }
        }
        return all;
    }

    private static PlaylistItem always(PlaylistItem.Words words) {
        return new PlaylistItem.Words(words.text(), When.always(words.when().seconds()));
    }

    /** What is wrong with all {@code scenes} of a board together, which it keeps the files of. */
    public static Optional<LintFinding> together(List<Scene> scenes) {
        long bytes = scenes.stream()
                .flatMap(scene -> scene.assets().stream())
                .distinct()
                .mapToLong(Asset::bytes)
                .sum();
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(new LintFinding(
                        "too-large",
                        null,
                        true,
                        null,
                        Text.of(
                                "所有画面的图片和视频合计 " + megabytes(bytes) + " MB，超过 " + MOST_BYTES / MEGABYTE
                                        + " MB，显示屏放不下；请减少视频。",
                                "The pictures and videos of all scenes are " + megabytes(bytes) + " MB, more than the "
                                        + MOST_BYTES / MEGABYTE
                                        + " MB for which a board has room; take out a video.")));
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    List<LintFinding> findings() {
        List<LintFinding> found = new ArrayList<>();
        List<Asset> files = list.items().stream().flatMap(PlaylistItem::assets).toList();
        if (!files.stream().allMatch(assets::has)) {
            found.add(finding(
                    "no-file",
                    null,
                    true,
                    "播放列表中有的图片或视频不在本大厅，请重新上传。",
                    "A picture or a video of the playlist is not in this hall; upload it again."));
        }
        if (!files.isEmpty() && !scene.antialias() && dots() < LEAST_DOTS) {
            found.add(finding(
                    "led-picture",
                    "IS-015",
                    true,
                    "该区域在 LED 屏上短边只有 " + dots() + " 点，看不清图片；请改用文字。",
                    "On LED the zone has " + dots()
                            + " dots on its shorter side, on which no picture is made out; use text."));
        } else if (!files.isEmpty()) {
            found.add(
                    finding(
                            "picture-text",
                            "IS-011",
                            false,
                            "图片、文件页和视频中的文字有多大，系统无法检查；请用“从远处看”亲自看一看。",
                            "How large the text in pictures, pages and videos is cannot be checked; look at it yourself with \"Seen from\"."));
        }
        if (list.items().stream().anyMatch(item -> item instanceof PlaylistItem.Film film && film.volume() > 0)) {
            found.add(
                    finding(
                            "video-sound",
                            null,
                            false,
                            "有声视频在叫号、广播和断网时自动静音；每块屏各放各的声音，相邻的屏请只让一块有声。",
                            "A video's sound is muted while calls and announcements are said and while the hall is not heard; each board plays its own, so let one of several side by side have sound."));
        }
        if (!list.items().isEmpty() && !saysNotices()) {
            found.add(
                    finding(
                            "no-notices",
                            null,
                            false,
                            "画面上没有地方显示大厅通知；请在播放列表中加一项“大厅通知”。",
                            "The hall's notices have no place in this scene; add the item \"The hall's notices\" to the playlist."));
        }
        return found;
    }

    private boolean saysNotices() {
        return list.items().stream().anyMatch(PlaylistItem.Notices.class::isInstance)
                || scene.zones().stream()
                        .anyMatch(other ->
                                other.widget() instanceof Widget.Notice || other.widget() instanceof Widget.Ticker);
    }

    private long dots() {
        double side = Math.min(zone.rect().width(), zone.rect().height());
        return Math.round(side * scene.dotsPerMillimetre());
    }

    private LintFinding finding(String code, @Nullable String rule, boolean blocks, String chinese, String english) {
        return new LintFinding(code, rule, blocks, zone.id(), Text.of(chinese, english));
    }
}
