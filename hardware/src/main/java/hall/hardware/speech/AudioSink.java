package hall.hardware.speech;

import java.util.function.BooleanSupplier;

/** Where sound goes: a sound card, or files in a test. Owned by the speaker's thread. */
public interface AudioSink {

    /**
     * Plays {@code sound} to its end before returning, or until {@code cut} says that something else must be heard. An
     * interrupt of the thread ends it early too.
     *
     * @param id the announcement it belongs to
     * @param cut asked several times a second while it sounds
     */
    void play(String id, Sound sound, BooleanSupplier cut) throws VoiceException;
}
