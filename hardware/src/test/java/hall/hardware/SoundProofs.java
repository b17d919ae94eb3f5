package hall.hardware;

import static hall.hardware.MachineProgram.says;

import hall.hardware.speech.ClipPack;
import hall.hardware.speech.ClipVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.hardware.speech.SpeakerLoop;
import hall.hardware.speech.SpeakerSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/** Sound through ALSA into the kernel's loop-back card, whose other end is recorded. */
final class SoundProofs {

    private static final int RATE = 22_050;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

    private SoundProofs() {}

    static boolean prove(Path work) {
        boolean card = says("sound card, samples", () -> {
            short[] noise = noise();
            short[] recorded = recordedWhile(() -> {
                new MixerSink().play("noise", Sound.of(RATE, noise), () -> false);
                return "";
            });
            int longest = longestRun(noise, recorded);
            if (longest < RATE / 4) {
                throw new AssertionError("only " + longest + " samples in a row came through of " + noise.length);
            }
            return longest + " of " + noise.length + " samples came through one after the other, unchanged";
        });
        boolean call = says("sound card, a call of clips", () -> {
            ClipPack pack = ClipPack.read(work.resolve("clips"));
            Announcement announcement = new Announcement("c1", "A015", "3", List.of("zh-CN"), 1);
            SpeakResult[] result = new SpeakResult[1];
            short[] recorded = recordedWhile(() -> {
                try (Speaker speaker = SpeakerLoop.start(
                        "speaker", SpeakerSettings.standard(), List.of(new ClipVoice(pack)), new MixerSink())) {
                    result[0] = speaker.say(announcement).toCompletableFuture().get(30, TimeUnit.SECONDS);
                }
                return "";
            });
            if (!(result[0] instanceof SpeakResult.Spoken spoken)) {
                throw new AssertionError(String.valueOf(result[0]));
            }
            long loud = loudMillis(recorded);
            if (loud < 1_000) {
                throw new AssertionError("said " + spoken + " but only " + loud + " ms were heard");
            }
            return spoken.millis() + " ms said, " + loud + " ms of them heard as sound";
        });
        return card && call;
    }

    private static short[] noise() {
        Random random = new Random(7);
        short[] samples = new short[RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (1 + random.nextInt(20_000));
        }
        return samples;
    }

    /** What comes out of the far end of the loop while {@code playing} goes on. */
    private static short[] recordedWhile(MachineProgram.Proof playing) throws Exception {
        Mixer mixer = farEnd();
        try (TargetDataLine line = (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, FORMAT))) {
            line.open(FORMAT, 4 * RATE);
            line.start();
            CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
                try {
                    playing.prove();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            byte[] all = new byte[2 * RATE * 20];
            int count = 0;
            long end = System.nanoTime() + 40_000_000_000L;
            while (count < all.length && System.nanoTime() - end < 0 && !done.isDone()) {
                int ready = Math.min(Math.max(line.available(), 2) & ~1, all.length - count);
                count += line.read(all, count, ready);
            }
            done.get(10, TimeUnit.SECONDS);
            short[] samples = new short[count / 2];
            ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
            return samples;
        }
    }

    private static Mixer farEnd() {
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (info.getName().contains("Loopback") && info.getName().contains("hw:0,1")) {
                return AudioSystem.getMixer(info);
            }
        }
        throw new AssertionError("no loop-back card among " + Arrays.toString(AudioSystem.getMixerInfo()));
    }

    /** The longest stretch of {@code played} that lies in {@code recorded} unbroken. */
    private static int longestRun(short[] played, short[] recorded) {
        int longest = 0;
        for (int start = 0; start + 8 < played.length; start += 500) {
            for (int at = 0; at + 8 < recorded.length; at++) {
                int run = 0;
                while (start + run < played.length
                        && at + run < recorded.length
                        && played[start + run] == recorded[at + run]) {
                    run++;
                }
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    private static long loudMillis(short[] recorded) {
        int loud = 0;
        int block = RATE / 100;
        for (int at = 0; at + block <= recorded.length; at += block) {
            int peak = 0;
            for (int i = at; i < at + block; i++) {
                peak = Math.max(peak, Math.abs(recorded[i]));
            }
            loud += peak > 500 ? 10 : 0;
        }
        return loud;
    }
}
