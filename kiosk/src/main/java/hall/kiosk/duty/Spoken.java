package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the voice says besides calls. Immutable.
 *
 * @param announcements the latest, oldest first
 * @param packs the packs of recordings that were in force, the last of them is
 */
public record Spoken(List<Announcement> announcements, List<Pack> packs) {

    static final Spoken NONE = new Spoken(List.of(), List.of());

    /** A pack of recordings, since when and by whom it is in force, and what was new in it. */
    public record Pack(String hash, Instant at, Actor by, String what) {}

    /** So many wait to be said; with more nobody would hear a call. */
    static final int MOST_WAITING = 3;

    /** What was not said by then is not said. */
    public static final Duration LIFE = Duration.ofMinutes(3);

    private static final int KEPT = 20;
    private static final int KEPT_PACKS = 50;

    /**
     * Something to be said to everybody.
     *
     * @param clip the recording that says it; null where a voice reads it
     * @param ended when it was said, or when it was clear that it is not; null before
     * @param why why it was not said; null where it was, or is yet to be
     */
    public record Announcement(
            String id,
            Actor by,
            Instant at,
            Text text,
            @Nullable String clip,
            @Nullable Instant ended,
            @Nullable String why) {

        /** From when on it is said no more. */
        public Instant until() {
            return at.plus(LIFE);
        }

        /** Whether it is still to be said at {@code now}. */
        public boolean isDue(Instant now) {
            return ended == null && until().isAfter(now);
        }
    }

    public Spoken {
        announcements = List.copyOf(announcements);
        packs = List.copyOf(packs);
    }

    /** The recordings in force; empty while nothing was recorded. */
    public Optional<Pack> pack() {
        return packs.isEmpty() ? Optional.empty() : Optional.of(packs.getLast());
    }

    /** The one called {@code id}. */
    public Optional<Announcement> announcement(String id) {
        return announcements.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What is still to be said at {@code now}, in order. */
    public List<Announcement> due(Instant now) {
        return announcements.stream().filter(each -> each.isDue(now)).toList();
    }

    Optional<DutyState.Refusal> refusal(VoiceEvent event, Instant now) {
        return switch (event) {
            case VoiceEvent.AnnouncementOrdered ordered ->
                due(now).size() >= MOST_WAITING
                        ? Optional.of(DutyState.Refusal.TOO_MANY_ANNOUNCEMENTS)
                        : Optional.empty();
            case VoiceEvent.RecordingsChanged changed ->
                changed(pack().map(Pack::hash).orElse(null), changed);
            case VoiceEvent.AnnouncementEnded ended ->
                announcement(ended.announcement())
                        .map(known -> known.ended() == null
                                ? Optional.<DutyState.Refusal>empty()
                                : Optional.of(DutyState.Refusal.NO_CHANGE))
                        .orElse(Optional.of(DutyState.Refusal.UNKNOWN_RECORD));
        };
    }

    private static Optional<DutyState.Refusal> changed(@Nullable String now, VoiceEvent.RecordingsChanged changed) {
        if (!Objects.equals(now, changed.before())) {
            return Optional.of(DutyState.Refusal.RECORDINGS_CHANGED);
        }
        return changed.pack().equals(now) ? Optional.of(DutyState.Refusal.NO_CHANGE) : Optional.empty();
    }

    /** What is true after {@code event}. Total. */
    Spoken after(VoiceEvent event) {
        return switch (event) {
            case VoiceEvent.AnnouncementOrdered ordered ->
                new Spoken(
                        Stream.concat(
                                        announcements.stream().skip(Math.max(0, announcements.size() - KEPT + 1)),
                                        Stream.of(new Announcement(
                                                ordered.announcement(),
                                                ordered.by(),
                                                ordered.at(),
                                                ordered.text(),
                                                ordered.clip(),
                                                null,
                                                null)))
                                .toList(),
                        packs);
            case VoiceEvent.RecordingsChanged changed ->
                new Spoken(
                        announcements,
                        Stream.concat(
                                        packs.stream().skip(Math.max(0, packs.size() - KEPT_PACKS + 1)),
                                        Stream.of(new Pack(changed.pack(), changed.at(), changed.by(), changed.what())))
                                .toList());
            case VoiceEvent.AnnouncementEnded ended ->
                new Spoken(
                        announcements.stream()
                                .map(each -> each.id().equals(ended.announcement())
                                        ? new Announcement(
                                                each.id(),
                                                each.by(),
                                                each.at(),
                                                each.text(),
                                                each.clip(),
                                                ended.at(),
                                                ended.why())
                                        : each)
                                .toList(),
                        packs);
        };
    }
}
