package hall.hardware.speech;

import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.text.Text;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.Line;

/** The machine's sound card as a link: there or not, like the wire of any other device. */
public final class SoundCard implements AutoCloseable {

    private final boolean assumed;

    private SoundCard(boolean assumed) {
        this.assumed = assumed;
    }

    /** A card that is always there, for tests. */
    static SoundCard assumed() {
        return new SoundCard(true);
    }

    /** Finds the sound card, or says what to do. */
    public static LinkOpener<SoundCard> opener() {
        return () -> {
            SoundCard card = new SoundCard(false);
            card.look();
            return card;
        };
    }

    /** Throws when the card is gone. */
    void look() throws LinkException {
        if (!assumed && !AudioSystem.isLineSupported(new Line.Info(Clip.class))) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(
                            "没有可用的声卡，请接上音箱并检查 ALSA 设置。",
                            "There is no sound card to use: connect a speaker and check ALSA."));
        }
    }

    @Override
    public void close() {
        // nothing is held open between two looks: who speaks opens a line of his own
    }
}
