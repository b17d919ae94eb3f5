package hall.hardware.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * WAV files: PCM, 16 bit, one channel or two (mixed into one on reading).
 *
 * <p>{@code "RIFF" size32 "WAVE"} then chunks {@code id4 size32 data}, all little-endian; {@code fmt } holds format 1,
 * channels, rate, bytes a second, block size, bits. espeak-ng writing into a pipe does not know the size of its data
 * and puts 7FFFF000 there, so a size past the end of the file means "to the end".
 */
public final class WavFile {

    private static final int HEADER_BYTES = 44;

    private WavFile() {}

    /** The sound in {@code file}; a message names the file and what it should have been. */
    public static Sound read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return decode(bytes);
        } catch (IOException e) {
            throw new IOException(file + "：" + e.getMessage(), e);
        }
    }

    /** Writes {@code sound} to {@code file}, in place of what was there. */
    public static void write(Path file, Sound sound) throws IOException {
        Files.write(file, encode(sound));
    }

    /** The sound in the bytes of a file. */
    public static Sound decode(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 12 || !"RIFF".equals(name(in)) || in.getInt() == 0 || !"WAVE".equals(name(in))) {
            throw new IOException("不是 WAV 文件，请转换为 16 位 PCM 的 WAV / not a WAV file; convert it to WAV, 16 bit PCM");
        }
        int channels = 0;
        int rate = 0;
        while (in.remaining() >= 8) {
            String chunk = name(in);
            long size = Integer.toUnsignedLong(in.getInt());
            int length = (int) Math.min(size, in.remaining());
            ByteBuffer body = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if ("fmt ".equals(chunk)) {
                if (length < 16 || body.getShort(0) != 1 || body.getShort(14) != 16) {
                    throw new IOException(
                            "不是 16 位 PCM，请转换为 16 位 PCM 的 WAV / not PCM of 16 bit; convert it to WAV, 16 bit PCM");
                }
                channels = body.getShort(2);
                rate = body.getInt(4);
            } else if ("data".equals(chunk)) {
                return sound(body, channels, rate);
            }
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
        throw new IOException("其中没有声音 / no sound in it");
    }

    private static Sound sound(ByteBuffer body, int channels, int rate) throws IOException {
        if (channels < 1 || channels > 2 || rate < 4_000 || rate > 192_000) {
            throw new IOException(channels + " 个声道、每秒 " + rate + " 次采样，请转换为单声道 22050 / " + channels + " channels at "
                    + rate + " samples a second; make it one channel at 22050");
        }
        short[] samples = new short[body.remaining() / 2 / channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = channels == 1 ? body.getShort() : (short) ((body.getShort() + body.getShort()) / 2);
        }
        return Sound.of(rate, samples);
    }

    /** The bytes of a file that holds {@code sound}. */
    public static byte[] encode(Sound sound) {
        int dataBytes = 2 * sound.length();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(sound.rate()).putInt(2 * sound.rate()).putShort((short) 2).putShort((short) 16);
        out.put(ascii("data")).putInt(dataBytes);
        for (short sample : sound.samples()) {
            out.putShort(sample);
        }
        return out.array();
    }

    private static String name(ByteBuffer in) {
        byte[] four = new byte[4];
        in.get(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
