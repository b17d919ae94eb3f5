package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.link.HallLine;
import hall.board.link.Inbox;
import hall.board.scene.Asset;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.text.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A board without a folder for files: one the hall draws, which has the hall's, and one that was given none. */
class AssetFetchTest {

    private static final Asset PHOTO = new Asset("a".repeat(64), 100);
    private static final Asset PICTURE = new Asset("b".repeat(64), 100);

    private final TestHub hall = new TestHub();
    private final Set<Asset> there = new HashSet<>(Set.of(PHOTO, PICTURE));

    @AfterEach
    void close() {
        hall.close();
    }

    private AssetFetch fetch(Text without) {
        EnvelopeFactory envelopes =
                new EnvelopeFactory("b1", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(1));
        return new AssetFetch(
                "b1",
                null,
                without,
                there::contains,
                HallLine.of(hall.link, hall.topics, "b1", envelopes, new Inbox())
                        .asking());
    }

    private static @Nullable Text why(AssetFetch fetch, int second) {
        fetch.turn(Duration.ofSeconds(second).toNanos());
        DeviceMessage.Refused trouble = fetch.trouble();
        return trouble == null ? null : trouble.why();
    }

    /** It said that it had no data folder. */
    @Test
    void nothingIsSaidOfAPhotoThatIsWithdrawn() {
        AssetFetch fetch = fetch(AssetFetch.NOT_IN_THE_HALL);
        fetch.wants(List.of(PICTURE), List.of(PHOTO));
        assertThat(why(fetch, 0)).isNull();

        there.remove(PHOTO);
        assertThat(why(fetch, 1)).isNull();
        assertThat(why(fetch, 3)).isNull();
        fetch.wants(List.of(PICTURE), List.of());

        assertThat(why(fetch, 10)).isNull();
    }

    @Test
    void whatTheHallHasNotIsSaidUntilItHasIt() {
        AssetFetch fetch = fetch(AssetFetch.NOT_IN_THE_HALL);
        there.remove(PICTURE);
        fetch.wants(List.of(PICTURE), List.of(PHOTO));

        assertThat(why(fetch, 0)).isNull();
        assertThat(why(fetch, 6)).isEqualTo(AssetFetch.NOT_IN_THE_HALL);
        there.add(PICTURE);
        assertThat(why(fetch, 7)).isNull();
    }

    @Test
    void aBoardThatWasGivenNoFolderSaysSo() {
        AssetFetch fetch = fetch(AssetFetch.NO_FOLDER);
        there.clear();
        fetch.wants(List.of(PICTURE), List.of());

        assertThat(why(fetch, 0)).isNull();
        assertThat(why(fetch, 6)).isEqualTo(AssetFetch.NO_FOLDER);
    }
}
