package hall.board.voice;

import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands in where nothing can speak: says nothing, and why, so that each receipt tells the clerk. */
public final class SilentSpeaker implements Speaker {

    private final String why;

    /** {@code why} is one sentence: what is missing and what to install. */
    public SilentSpeaker(String why) {
        this.why = why;
    }

    @Override
    public CompletionStage<SpeakResult> say(Announcement announcement) {
        return CompletableFuture.completedFuture(new SpeakResult.Silent(why));
    }

    @Override
    public CompletionStage<SpeakResult> warn(Warning warning) {
        return CompletableFuture.completedFuture(new SpeakResult.Silent(why));
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
