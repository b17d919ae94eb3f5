package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Something a playlist shows in its turn. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlaylistItem.Words.class, name = "text"),
    @JsonSubTypes.Type(value = PlaylistItem.Notices.class, name = "notices"),
    @JsonSubTypes.Type(value = PlaylistItem.Pictures.class, name = "pictures"),
    @JsonSubTypes.Type(value = PlaylistItem.Video.class, name = "video"),
    @JsonSubTypes.Type(value = PlaylistItem.SoundVideo.class, name = "video-with-sound"),
})
public sealed interface PlaylistItem {

    When when();

    /** How many pages it has, each shown for {@link When#seconds}. */
    default int pages() {
        return 1;
    }

    /** The files it needs. */
    default Stream<Asset> assets() {
        return Stream.empty();
    }

    /** Words by language, at most {@value Bound#NAME} characters in each. */
    record Words(Map<String, String> text, When when) implements PlaylistItem {
        public Words {
            Bound.names("text", text);
            if (text.values().stream().allMatch(String::isBlank)) {
                throw new IllegalArgumentException("text 至少要有一种语言的文字 / text says something in at least one language");
            }
            text = Bound.sorted(text);
        }
    }

    /** The hall's notices, where it has any. */
    record Notices(When when) implements PlaylistItem {}

    /** A picture, or the pages of a document one after the other. */
    record Pictures(List<Asset> pictures, When when) implements PlaylistItem {
        public Pictures {
            pictures = List.copyOf(pictures);
            if (pictures.isEmpty() || pictures.size() > MOST_PAGES) {
                throw new IllegalArgumentException("pictures 须有 1 至 " + MOST_PAGES + " 张 / pictures must be 1 to "
                        + MOST_PAGES + ", not " + pictures.size());
            }
        }

        @Override
        public int pages() {
            return pictures.size();
        }

        @Override
        public Stream<Asset> assets() {
            return pictures.stream();
        }
    }

    /** A video. */
    sealed interface Film extends PlaylistItem {

        Asset video();

        /** What stands where it cannot be played: one picture or none. */
        List<Asset> still();

        /** How loud it is, in percent; 0 for silent. */
        int volume();

        @Override
        default Stream<Asset> assets() {
            return Stream.concat(still().stream(), Stream.of(video()));
        }

        /** Not more than one, as a list of its own. */
        private static List<Asset> one(List<Asset> still) {
            if (still.size() > 1) {
                throw new IllegalArgumentException("still 最多一张 / still is one picture at most");
            }
            return List.copyOf(still);
        }
    }

    /** A video without its sound, as halls mostly want it: they call by voice. */
    record Video(Asset video, List<Asset> still, When when) implements Film {
        public Video {
            still = Film.one(still);
        }

        @Override
        public int volume() {
            return 0;
        }
    }

    /**
     * A video with its sound, which is silent while a call is announced. A type of its own, so that a scene without one is as
     * it was and a board whose program is older says that it cannot play it.
     *
     * @param volume in percent, 1 to 100
     */
    record SoundVideo(Asset video, List<Asset> still, When when, int volume) implements Film {
        public SoundVideo {
            still = Film.one(still);
            if (volume < 1 || volume > LOUDEST) {
                throw new IllegalArgumentException(
                        "volume 须为 1 至 " + LOUDEST + " / volume (" + volume + ") must be 1 to " + LOUDEST);
            }
        }
    }

    int LOUDEST = 100;

    /** The most pages of one item. */
    int MOST_PAGES = 20;

    /**
     * When an item is in its playlist, as the clocks in the hall show it.
     *
     * @param seconds for which it, or each of its pages, is shown
     * @param firstDay its first day, such as {@code 2027-01-01}; "" for none
     * @param lastDay its last day, which it is shown on; "" for none
     * @param from the time of day from which it is shown; "" for none
     * @param until the time of day until which it is shown, may be after midnight; "" for none
     */
    record When(int seconds, String firstDay, String lastDay, String from, String until) {

        /** Always, for {@code seconds}. */
        public static When always(int seconds) {
            return new When(seconds, "", "", "", "");
        }

        /** Faster than this nobody reads, and the standard lets nothing change at that pace for long. */
        public static final int LEAST_SECONDS = 5;

        public static final int MOST_SECONDS = 3_600;

        public When {
            if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
                throw new IllegalArgumentException("seconds 须为 " + LEAST_SECONDS + " 至 " + MOST_SECONDS + " / seconds ("
                        + seconds + ") must be " + LEAST_SECONDS + " to " + MOST_SECONDS);
            }
            boolean ends = day("firstDay", firstDay, LocalDate.MIN).isAfter(day("lastDay", lastDay, LocalDate.MAX));
            if (ends) {
                throw new IllegalArgumentException(
                        "lastDay 早于 firstDay / lastDay (" + lastDay + ") is before firstDay (" + firstDay + ")");
            }
            if (from.isEmpty() != until.isEmpty()) {
                throw new IllegalArgumentException("from 和 until 须一起填写 / from and until are given together");
            }
            if (!from.isEmpty() && time("from", from).equals(time("until", until))) {
                throw new IllegalArgumentException("from 和 until 不得相同 / from and until must differ");
            }
        }

        /** Whether the item is in its playlist at {@code now}. */
        boolean holds(LocalDateTime now) {
            if (from.isEmpty()) {
                return holds(now.toLocalDate());
            }
            LocalTime begin = LocalTime.parse(from);
            LocalTime end = LocalTime.parse(until);
            LocalTime time = now.toLocalTime();
            if (begin.isBefore(end)) {
                return holds(now.toLocalDate()) && !time.isBefore(begin) && time.isBefore(end);
            }
            return !time.isBefore(begin)
                    ? holds(now.toLocalDate())
                    : time.isBefore(end) && holds(now.toLocalDate().minusDays(1));
        }

        private boolean holds(LocalDate date) {
            return !date.isBefore(day("firstDay", firstDay, LocalDate.MIN))
                    && !date.isAfter(day("lastDay", lastDay, LocalDate.MAX));
        }

        private static LocalDate day(String name, String text, LocalDate none) {
            try {
                return text.isEmpty() ? none : LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        name + " 须为日期，如 2027-01-01 / " + name + " must be a date such as 2027-01-01", e);
            }
        }

        private static LocalTime time(String name, String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        name + " 须为时间，如 09:00 / " + name + " must be a time such as 09:00", e);
            }
        }
    }
}
