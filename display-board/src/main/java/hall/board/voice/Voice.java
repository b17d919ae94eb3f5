package hall.board.voice;

import hall.board.link.HallLine;
import hall.board.link.Inbox;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings.Will;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The hall's voice: one for the hall, so that announcements never overlap. It opens its own line and says each call once
 * its turn comes, in order; for each it publishes when it was said and for how long, or why it was not.
 */
public final class Voice implements AutoCloseable {

    private static final String SOFTWARE = "hall-voice 1";

    private final HallLine line;
    private final PresencePublisher presence;
    private final VoiceLoop loop;

    private Voice(HallLine line, PresencePublisher presence, VoiceLoop loop) {
        this.line = line;
        this.presence = presence;
        this.loop = loop;
    }

    /** Starts a voice; {@code dial} opens its line with this will. */
    public static Voice start(VoiceSetup setup, Function<Will, Link> dial) {
        long boot = EnvelopeFactory.newLife(setup.time(), setup.chance());
        EnvelopeFactory envelopes =
                new EnvelopeFactory(setup.id(), boot, setup.time(), () -> ClockSource.FREE, setup.chance());
        Topics topics = new Topics(setup.hall());
        PresencePublisher presence = new PresencePublisher(
                topics.presence(setup.id()),
                envelopes,
                SOFTWARE,
                "voice",
                setup.rules().languages());
        Link link = dial.apply(presence.will());
        HallLine line = HallLine.of(link, topics, setup.id(), envelopes, new Inbox());
        VoiceLoop loop = new VoiceLoop(setup, line);
        loop.start();
        presence.keep(link);
        return new Voice(line, presence, loop);
    }

    /** The voice's name. */
    String id() {
        return loop.id();
    }

    /** From the next call on {@code rules} hold. */
    public void apply(VoiceRules rules) {
        loop.apply(rules);
    }

    /** Says goodbye and ends the threads, within a few seconds; the speaker is closed too. */
    @Override
    public void close() {
        line.leave(presence, loop::close);
    }

    /**
     * What a voice is made of.
     *
     * @param id its name among the hall's devices
     * @param speaker closed with the voice
     * @param rules what holds at first
     * @param recordings finds a recorded announcement by the SHA-256 of its file
     * @param nanos monotonic
     */
    public record VoiceSetup(
            String id,
            HallAddress hall,
            Speaker speaker,
            VoiceRules rules,
            Function<String, Optional<Sound>> recordings,
            InstantSource time,
            LongSupplier nanos,
            RandomGenerator chance) {}
}
