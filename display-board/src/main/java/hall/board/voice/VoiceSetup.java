package hall.board.voice;

import hall.broker.HallAddress;
import hall.hardware.speech.Speaker;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a voice is made of.
 *
 * @param id its name among the hall's devices
 * @param speaker closed with the voice
 * @param languages in the order they are said
 * @param times how often each call is said (rule HB-011: twice)
 * @param nanos monotonic
 */
public record VoiceSetup(
        String id,
        HallAddress hall,
        Speaker speaker,
        List<String> languages,
        int times,
        InstantSource time,
        LongSupplier nanos,
        RandomGenerator chance) {

    public VoiceSetup {
        languages = List.copyOf(languages);
        if (languages.isEmpty() || times < 1) {
            throw new IllegalArgumentException("a voice needs a language and says each call at least once");
        }
    }
}
