package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;
import java.util.ArrayList;
import java.util.List;

/** A recorded voice: the clips of a call's words, one after the other, sample for sample. */
public final class ClipVoice implements SpeechMaker {

    private final ClipPack pack;

    public ClipVoice(ClipPack pack) {
        this.pack = pack;
    }

    @Override
    public Sound say(Announcement announcement, String language) throws VoiceException {
        ClipPack.Language words = pack.language(language);
        if (words == null) {
            throw new VoiceException("语音包 " + pack.name() + " 没有语言 " + language + "。 / The clip pack " + pack.name()
                    + " has no words in " + language + ".");
        }
        List<Sound> clips = new ArrayList<>();
        for (String word : words.sentence().words(announcement)) {
            Sound clip = words.clips().get(word);
            if (clip == null) {
                throw new VoiceException("语音包 " + pack.name() + " 缺少“" + word + "”，请补录。 / The clip pack " + pack.name()
                        + " lacks the word \"" + word + "\": record it.");
            }
            clips.add(clip);
        }
        if (clips.isEmpty()) {
            throw new VoiceException(
                    "语音包 " + pack.name() + " 的播报词是空的。 / The clip pack " + pack.name() + " has an empty sentence.");
        }
        return Sound.joined(clips.getFirst().rate(), clips, pack.gapMillis());
    }
}
