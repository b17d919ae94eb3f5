package hall.kiosk.app;

import hall.hardware.speech.ClipPack;
import hall.hardware.speech.EspeakVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.Prompter;
import hall.hardware.speech.RecordedPrompts;
import hall.kiosk.screen.KioskVoice;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kiosk's speech through this machine's sound card: by the recordings that one of the machine's speakers has, and by espeak-ng
 * what they lack. Without either it says once in the log what is missing.
 */
record PrompterVoice(Prompter prompter) implements KioskVoice {

    private static final Logger LOG = LoggerFactory.getLogger(PrompterVoice.class);

    /** The voice of the kiosk called {@code id}, with the pack in the folder {@code recordings}; null for none. */
    static PrompterVoice of(String id, @Nullable Path recordings) {
        return new PrompterVoice(Prompter.start(id, voice(recordings), new MixerSink()));
    }

    private static Prompter.TextVoice voice(@Nullable Path recordings) {
        Prompter.TextVoice synthetic = EspeakVoice.standard()::speak;
        if (recordings == null) {
            return synthetic;
        }
        try {
            return new RecordedPrompts(ClipPack.read(recordings), synthetic);
        } catch (IOException e) {
            LOG.warn(
                    "The recordings cannot be used, so espeak-ng says what is on the kiosk's screen: {}",
                    e.getMessage());
            return synthetic;
        }
    }

    @Override
    public void say(String text, String language, int percent) {
        prompter.say(text, language, percent);
    }

    @Override
    public boolean speaks(String language) {
        return EspeakVoice.reads(language);
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
