package hall.hardware.speech;

import hall.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that makes speech, run anew for each text.
 *
 * @param name what it is called in sentences for people
 * @param limit how long one text may take
 * @param missing what to say when there is no such program
 */
record VoiceProgram(String name, Duration limit, Text missing) {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceProgram.class);

    /** The sound that the program {@code command} gives writes to the file it is given; {@code input} is what it can read. */
    Sound sound(Function<Path, List<String>> command, String input) throws VoiceException {
        Path wav = null;
        try {
            wav = Files.createTempFile("call", ".wav");
            run(command.apply(wav), input);
            return WavFile.read(wav).trimmed(1);
        } catch (IOException e) {
            throw new VoiceException(
                    name + " 未能生成语音：" + e.getMessage() + "。 / " + name + " made no sound: " + e.getMessage() + ".", e);
        } finally {
            delete(wav);
        }
    }

    private void run(List<String> command, String input) throws VoiceException, IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new VoiceException(missing.chinese() + " / " + missing.english(), e);
        }
        try {
            write(process, input.getBytes(StandardCharsets.UTF_8));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("not ready within " + limit.toMillis() + " ms");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * A text is shorter than what a pipe holds, so this never waits. A program may close its input or end without having read
     * it: then its code and what it wrote tell how it went, and not the pipe, which breaks before the code is known.
     */
    private void write(Process process, byte[] text) {
        try (OutputStream pipe = process.getOutputStream()) {
            if (text.length > 0) {
                pipe.write(text);
            }
        } catch (IOException unread) {
            LOG.debug("{} did not read its text: {}", name, unread.getMessage());
        }
    }

    private static void delete(@Nullable Path wav) throws VoiceException {
        try {
            if (wav != null) {
                Files.deleteIfExists(wav);
            }
        } catch (IOException e) {
            throw new VoiceException("临时文件 " + wav + " 无法删除。 / The temporary file " + wav + " cannot be removed.", e);
        }
    }
}
