package hall.board.voice;

import hall.broker.message.HallMessage.HallState;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.hardware.speech.Speaker.Warning;
import hall.text.Text;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says an emergency again and again until it is over, and then that it is. While it does, no call is said. One thread: the
 * voice's.
 */
final class Alert {

    private static final Logger LOG = LoggerFactory.getLogger(Alert.class);

    /** Between two times, so that people can speak to each other. */
    private static final Duration PAUSE = Duration.ofSeconds(8);

    private static final int TIMES = 2;
    private static final Text OVER = Text.of("紧急情况已经解除，请听从工作人员安排。", "The emergency is over. Please follow the staff.");
    private static final Text DRILL_OVER = Text.of("演习结束，谢谢配合。", "The drill is over. Thank you.");

    private final Speaker speaker;
    private HallState.@Nullable Emergency said;
    private @Nullable AtomicReference<@Nullable SpeakResult> saying;
    private @Nullable Long doneNanos;
    private int time;

    Alert(Speaker speaker) {
        this.speaker = speaker;
    }

    /** Says what is due at {@code nowNanos}; tells whether an emergency has the voice. */
    boolean speak(HallState.@Nullable Emergency emergency, long nowNanos) {
        HallState.Emergency before = said;
        if (emergency == null) {
            if (before != null) {
                say(before.id() + "-over", before.drill() ? DRILL_OVER : OVER, 1);
                said = null;
                saying = null;
            }
            return false;
        }
        if (before == null || !before.id().equals(emergency.id())) {
            said = emergency;
            saying = null;
            doneNanos = null;
        }
        if (saying == null) {
            Long done = doneNanos;
            if (done == null || nowNanos - done >= PAUSE.toNanos()) {
                saying = say(emergency.id() + "-" + time++, emergency.text(), TIMES);
            }
        } else if (saying.get() != null) {
            saying = null;
            doneNanos = nowNanos;
        }
        return true;
    }

    private AtomicReference<@Nullable SpeakResult> say(String id, Text text, int times) {
        AtomicReference<@Nullable SpeakResult> result = new AtomicReference<>();
        speaker.warn(new Warning(id, text, times)).whenComplete((ended, failure) -> {
            SpeakResult known =
                    failure == null ? ended : new SpeakResult.Silent("the speaker failed: " + failure.getMessage());
            if (known instanceof SpeakResult.Silent silent) {
                LOG.warn("the emergency could not be said: {}", silent.why());
            }
            result.set(known);
        });
        return result;
    }
}
