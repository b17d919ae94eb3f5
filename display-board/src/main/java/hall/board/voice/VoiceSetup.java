package hall.board.voice;

import hall.broker.HallAddress;
import hall.hardware.speech.Speaker;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a voice is made of.
 *
 * @param id its name among the hall's devices
 * @param speaker closed with the voice
 * @param rules what holds at first
 * @param nanos monotonic
 */
public record VoiceSetup(
        String id,
        HallAddress hall,
        Speaker speaker,
        VoiceRules rules,
        InstantSource time,
        LongSupplier nanos,
        RandomGenerator chance) {}
