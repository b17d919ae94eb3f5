package hall.hardware.speech;

/** Whether an announcement was heard. */
public sealed interface SpeakResult {

    /** It was said to its end. {@code millis} is how long it sounded. */
    record Spoken(long millis) implements SpeakResult {}

    /** It was not said, for the reason given in one sentence. */
    record Silent(String why) implements SpeakResult {}
}
