package hall.board.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.scene.PlaylistItem.When;
import hall.json.JsonFaults;
import hall.standard.design.Millimetres;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a playlist shows is a function of the moment: who reads it at the same time sees the same. */
class ShowingTest {

    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Asset ONE = new Asset("1".repeat(64), 1000);
    private static final Asset TWO = new Asset("2".repeat(64), 1000);

    private static PlaylistItem words(String text, When when) {
        return new PlaylistItem.Words(Map.of("zh-CN", text), when);
    }

    private static Widget.Playlist list(PlaylistItem... items) {
        return new Widget.Playlist("本周", List.of(items));
    }

    private static String at(Widget.Playlist list, LocalDateTime now) {
        return Showing.at(list, now, each -> true)
                .map(each -> each.item() instanceof PlaylistItem.Words words
                        ? String.valueOf(words.text().get("zh-CN"))
                        : "page " + each.page())
                .orElse("nothing");
    }

    @Test
    void theVolumeOfAVideoIsOneThatCanBeHeard() {
        for (int volume : new int[] {0, 101}) {
            assertThatThrownBy(() -> new PlaylistItem.SoundVideo(TWO, List.of(), When.always(30), volume))
                    .hasMessageContaining("volume");
        }
        assertThat(new PlaylistItem.Video(TWO, List.of(), When.always(30)).volume())
                .isZero();
    }

    @Test
    void eachItemAndEachPageHasItsSeconds() {
        Widget.Playlist list =
                list(words("甲", When.always(10)), new PlaylistItem.Pictures(List.of(ONE, TWO), When.always(5)));
        LocalDateTime begin = NINE;
        while (!at(list, begin).equals("甲") || at(list, begin.minusSeconds(1)).equals("甲")) {
            begin = begin.plusSeconds(1);
        }

        assertThat(at(list, begin.plusSeconds(9))).isEqualTo("甲");
        assertThat(at(list, begin.plusSeconds(10))).isEqualTo("page 0");
        assertThat(at(list, begin.plusSeconds(15))).isEqualTo("page 1");
        assertThat(at(list, begin.plusSeconds(20))).isEqualTo("甲");
        assertThat(Showing.at(list, begin.plusSeconds(13), each -> true).map(Showing::since))
                .contains(begin.plusSeconds(10));
    }

    @Test
    void aBoardThatLacksAPictureShowsTheNextInItsTurnAndAgreesOtherwise() {
        Widget.Playlist list =
                list(new PlaylistItem.Pictures(List.of(ONE), When.always(5)), words("乙", When.always(5)));

        for (int second = 0; second < 20; second++) {
            LocalDateTime now = NINE.plusSeconds(second);
            Optional<Showing> without = Showing.at(list, now, each -> each.item() instanceof PlaylistItem.Words);
            assertThat(without.map(Showing::item)).contains(list.items().get(1));
        }
        assertThat(Showing.at(list, NINE, each -> false)).isEmpty();
    }

    @Test
    void datesAndTimesOfDayHoldAlsoOverMidnight() {
        Widget.Playlist week = list(words("丙", new When(5, "2026-03-02", "2026-03-03", "22:00", "02:00")));

        assertThat(at(week, NINE)).isEqualTo("nothing");
        assertThat(at(week, LocalDateTime.of(2026, 3, 2, 1, 0))).isEqualTo("nothing");
        assertThat(at(week, LocalDateTime.of(2026, 3, 2, 22, 0))).isEqualTo("丙");
        assertThat(at(week, LocalDateTime.of(2026, 3, 4, 1, 59, 59))).isEqualTo("丙");
        assertThat(at(week, LocalDateTime.of(2026, 3, 4, 2, 0))).isEqualTo("nothing");
        assertThat(at(week, LocalDateTime.of(2026, 3, 4, 23, 0))).isEqualTo("nothing");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> When.always(4)).withMessageContaining("seconds");
        assertThatIllegalArgumentException().isThrownBy(() -> new When(5, "2026-02-30", "", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new When(5, "2026-03-02", "2026-03-01", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new When(5, "", "", "09:00", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new When(5, "", "", "09:00", "09:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Asset("x", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Asset("1".repeat(64), Asset.MOST_BYTES + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> words(" ", When.always(5)));
    }

    @Test
    void aSceneWithAPlaylistIsReadAsItWasWritten() throws Scene.SceneException {
        Scene scene = new Scene(
                "test",
                Millimetres.of(600),
                Millimetres.of(300),
                1,
                true,
                Millimetres.of(3_000),
                "board.text",
                List.of("zh-CN", "en"),
                List.of(Zone.of(
                        "list",
                        new Rect(0, 0, 600, 300),
                        list(
                                words("甲", When.always(10)),
                                new PlaylistItem.Notices(When.always(10)),
                                new PlaylistItem.Pictures(
                                        List.of(ONE), new When(5, "", "2027-01-01", "09:00", "12:00")),
                                new PlaylistItem.Video(TWO, List.of(ONE), When.always(30)),
                                new PlaylistItem.SoundVideo(TWO, List.of(), When.always(30), 40)),
                        "notice")));

        JsonFaults faults = new JsonFaults();
        assertThat(Scene.parse(scene.json())).isEqualTo(scene);
        assertThat(Scene.read(scene.json(), faults)).contains(scene);
        assertThat(faults.isEmpty()).isTrue();
        assertThat(scene.assets()).containsExactly(ONE, TWO);
    }
}
