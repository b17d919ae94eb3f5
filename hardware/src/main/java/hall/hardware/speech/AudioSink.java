package hall.hardware.speech;

/** Where sound goes: a sound card, or files in a test. Owned by the speaker's thread. */
public interface AudioSink {

    /**
     * Plays {@code sound} to its end before returning. An interrupt of the thread ends it early.
     *
     * @param id the announcement it belongs to
     */
    void play(String id, Sound sound) throws VoiceException;
}
