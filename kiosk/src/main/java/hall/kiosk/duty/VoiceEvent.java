package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to what the hall's voice says besides calls, and to what was recorded for it. */
public sealed interface VoiceEvent extends DutyEvent {

    /** The same at {@code now}, which is the hall's time. */
    VoiceEvent stamped(Instant now);

    /**
     * The voice is to say something to everybody, once, after the call it is saying.
     *
     * @param text what is said, and what boards show meanwhile
     * @param clip the SHA-256 of a recording that says it; null where a voice reads the text
     */
    record AnnouncementOrdered(
            Instant at,
            Actor by,
            String announcement,
            Text text,
            @Nullable String clip) implements VoiceEvent {
        @Override
        public AnnouncementOrdered stamped(Instant now) {
            return new AnnouncementOrdered(now, by, announcement, text, clip);
        }
    }

    /**
     * Other recordings are in force.
     *
     * @param before the pack that was in force before; null for none
     * @param pack the SHA-256 of the pack, see {@code VoicePack}
     * @param what a few words on what is new in it
     */
    record RecordingsChanged(Instant at, Actor by, @Nullable String before, String pack, String what)
            implements VoiceEvent {
        @Override
        public RecordingsChanged stamped(Instant now) {
            return new RecordingsChanged(now, by, before, pack, what);
        }
    }

    /** The announcement was said, or was not because of {@code why}. */
    record AnnouncementEnded(
            Instant at, String announcement, @Nullable String why) implements VoiceEvent {
        @Override
        public AnnouncementEnded stamped(Instant now) {
            return new AnnouncementEnded(now, announcement, why);
        }
    }
}
