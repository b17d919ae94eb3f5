package hall.kiosk.screen;

/** What a kiosk speaks with to whoever does not see its glass. Called by the kiosk's thread; nothing of it blocks. */
public interface KioskVoice extends AutoCloseable {

    /** Says {@code text} and cuts off what was being said; {@code percent} of full amplitude. */
    void say(String text, String language, int percent);

    /** Whether it can say anything in {@code language}. */
    boolean speaks(String language);

    /** A tone, unless something is being said. */
    void tone(int percent);

    /** Whether something is being said. */
    boolean isSpeaking();

    /** Says nothing more. */
    void stop();

    @Override
    void close();
}
