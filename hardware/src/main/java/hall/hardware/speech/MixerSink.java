package hall.hardware.speech;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;

/** The machine's sound card, through {@code javax.sound}: on a Pi, whatever ALSA calls the default. */
public final class MixerSink implements AudioSink {

    /** A card that has not said it is done this long after the sound's own length is taken for stuck. */
    private static final long GRACE_MILLIS = 2_000;

    private static final long LOOK_MILLIS = 50;

    @Override
    public void play(String id, Sound sound, BooleanSupplier cut) throws VoiceException {
        AudioFormat format = new AudioFormat(sound.rate(), 16, 1, true, false);
        CountDownLatch done = new CountDownLatch(1);
        try (Clip clip = AudioSystem.getClip()) {
            clip.addLineListener(event -> {
                if (LineEvent.Type.STOP.equals(event.getType())) {
                    done.countDown();
                }
            });
            byte[] wav = WavFile.encode(sound);
            int header = wav.length - 2 * sound.length();
            clip.open(format, wav, header, wav.length - header);
            clip.start();
            long left = sound.millis() + GRACE_MILLIS;
            while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                left -= LOOK_MILLIS;
                if (cut.getAsBoolean()) {
                    clip.stop();
                    return;
                }
                if (left <= 0) {
                    throw new VoiceException("声卡没有播完声音，请检查音箱连接。 / The sound card did not finish: check the speaker.");
                }
            }
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new VoiceException(
                    "没有可用的声卡，请接上音箱并检查 ALSA 设置。 / There is no sound card to use: connect a speaker and" + " check ALSA.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VoiceException("播报被中断。 / The announcement was cut off.", e);
        }
    }
}
