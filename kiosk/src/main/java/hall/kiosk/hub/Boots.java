package hall.kiosk.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Counts the starts of a program in its data folder, so that messages of an older life can be told from this one's. */
public final class Boots {

    private static final String FILE = "boot";

    private Boots() {}

    /** One more than at the last start, on the disk before it is returned; 1 at first or when the file is damaged. */
    public static long next(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        long boot = 1 + (Files.exists(file) ? number(Files.readString(file)) : 0);
        Path beside = folder.resolve(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap((boot + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return boot;
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : 0;
    }
}
