package hall.kiosk.hub;

import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the starts of a program in its data folder, so that messages of an older life can be told from this one's. */
public final class Boots {

    private static final String FILE = "boot";

    private Boots() {}

    /** One more than at the last start, on the disk before it is returned; 1 at first or when the file is damaged. */
    public static long next(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        long boot = 1 + (Files.exists(file) ? number(Files.readString(file)) : 0);
        OwnerFile.write(file, boot + "\n");
        return boot;
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : 0;
    }
}
