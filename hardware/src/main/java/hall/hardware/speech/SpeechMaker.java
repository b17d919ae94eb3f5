package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;

/** Makes the sound of a call. Called by the speaker's thread only; may take as long as its own limit says. */
public interface SpeechMaker {

    /** {@code announcement} said once in {@code language}, or one sentence why this voice cannot. */
    Sound say(Announcement announcement, String language) throws VoiceException;

    /** Free text said once in {@code language}; recorded words cannot. */
    default Sound read(String text, String language) throws VoiceException {
        throw new VoiceException("录音只能播报叫号。 / Recorded words say calls alone.");
    }
}
