package hall.kiosk.app;

import hall.hardware.speech.EspeakVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.Prompter;
import hall.kiosk.screen.KioskVoice;

/** A kiosk's speech by espeak-ng through this machine's sound card; without either it says once in the log what is missing. */
record PrompterVoice(Prompter prompter) implements KioskVoice {

    /** The voice of the kiosk called {@code id}. */
    static PrompterVoice of(String id) {
        return new PrompterVoice(Prompter.start(id, EspeakVoice.standard()::speak, new MixerSink()));
    }

    @Override
    public void say(String text, String language, int percent) {
        prompter.say(text, language, percent);
    }

    @Override
    public void tone(int percent) {
        prompter.tone(percent);
    }

    @Override
    public boolean isSpeaking() {
        return prompter.isSpeaking();
    }

    @Override
    public void stop() {
        prompter.stop();
    }

    @Override
    public void close() {
        prompter.close();
    }
}
