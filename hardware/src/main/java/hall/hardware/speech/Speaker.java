package hall.hardware.speech;

import java.util.concurrent.CompletionStage;

/** Says announcements, one at a time, in the order given; its own thread behind it. */
public interface Speaker extends AutoCloseable {

    /** Says {@code announcement} after those before it. The stage completes when it has been said, never exceptionally. */
    CompletionStage<SpeakResult> say(Announcement announcement);

    @Override
    void close();
}
