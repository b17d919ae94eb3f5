package hall.hardware.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Writes each announcement to a WAV file of its own instead of sounding it; takes no time. For tests and simulation. */
public final class WavFolderSink implements AudioSink {

    private final Path folder;
    private int count;

    /** Files go to {@code folder}, named by their order and the announcement: {@code 0001-ID.wav}. */
    public WavFolderSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void play(String id, Sound sound, BooleanSupplier cut) throws VoiceException {
        count++;
        String safe = id.replaceAll("[^A-Za-z0-9_-]", "_");
        Path file = folder.resolve(String.format(Locale.ROOT, "%04d-%s.wav", count, safe));
        try {
            Files.createDirectories(folder);
            WavFile.write(file, sound);
        } catch (IOException e) {
            throw new VoiceException("无法写入 " + file + "。 / " + file + " cannot be written.", e);
        }
    }
}
