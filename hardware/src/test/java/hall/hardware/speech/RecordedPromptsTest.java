package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine speaks by its recordings where they have all the words of a sentence, and by another voice elsewhere. */
final class RecordedPromptsTest {

    private static final int RATE = 8_000;

    private final List<String> synthetic = new ArrayList<>();
    private final RecordedPrompts prompts = new RecordedPrompts(
            new ClipPack(
                    "wang",
                    0,
                    List.of(
                            language(Sentence.MANDARIN, "请", "选择", "请选择业务", "业务", "返回", "零", "一", "A"),
                            language(Sentence.ENGLISH, "choose a service", "a", "other"))),
            (text, language) -> {
                synthetic.add(text);
                return Sound.of(RATE, new short[] {1_000});
            });

    /** The clip at place n of a pack is one sample of loudness n + 1. */
    private static ClipPack.Language language(Sentence sentence, String... words) {
        Map<String, Sound> clips = new LinkedHashMap<>();
        for (String word : words) {
            clips.put(word, Sound.of(RATE, new short[] {(short) (clips.size() + 1)}));
        }
        return new ClipPack.Language(sentence, clips);
    }

    private List<Integer> heard(String text, String language) throws VoiceException {
        List<Integer> heard = new ArrayList<>();
        for (short sample : prompts.speak(text, language).samples()) {
            if (sample != 0) {
                heard.add((int) sample);
            }
        }
        return heard;
    }

    @Test
    void aWholeSentenceIsOneClipAndOthersArePutTogether() throws VoiceException {
        assertThat(heard("请选择业务。", "zh-CN")).containsExactly(3);
        assertThat(heard("请选择，返回", "zh-CN")).containsExactly(1, 2, 5);
        assertThat(heard("a 一零", "zh-CN")).containsExactly(8, 7, 6);
        assertThat(synthetic).isEmpty();
    }

    @Test
    void whatIsNotRecordedIsSaidByTheOtherVoiceInItsPlace() throws VoiceException {
        assertThat(heard("请选择业务。户籍，前面 3 人。返回。", "zh-CN")).containsExactly(3, 1_000, 5);
        assertThat(synthetic).containsExactly("户籍，前面 3 人。");
    }

    @Test
    void aWordIsNotMadeOfPieces() throws VoiceException {
        assertThat(heard("Choose a service.", "en")).containsExactly(1);
        assertThat(heard("Another", "en")).containsExactly(1_000);
    }

    @Test
    void aLanguageWithoutRecordingsAndAnEmptyTextAreTheOtherVoices() throws VoiceException {
        assertThat(heard("سالام", "ug")).containsExactly(1_000);
        assertThat(heard("…", "zh-CN")).containsExactly(1_000);
    }
}
