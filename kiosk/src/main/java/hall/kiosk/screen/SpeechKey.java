package hall.kiosk.screen;

/**
 * A key of the pad for those who do not see, such as Storm's AudioNav, which is a keyboard to the system: four to find and
 * choose by, the others for those who want more.
 */
public enum SpeechKey {
    UP,
    DOWN,
    CHOOSE,
    BACK,
    LOUDER,
    SOFTER,
    REPEAT,
    /** Speech through the loudspeaker begins or ends. */
    SPEECH,
    /** Headphones were plugged in: speech begins, and nobody else hears it. */
    JACK_IN,
    JACK_OUT
}
