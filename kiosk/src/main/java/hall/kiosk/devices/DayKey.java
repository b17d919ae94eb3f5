package hall.kiosk.devices;

import hall.hardware.idcard.PersonalText;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Turns a card's number into a name for one business day that nobody can turn back: HMAC-SHA256 with a key of chance. The
 * key stands in a file of its own, readable by its owner alone, so that a restart keeps counting; that of a day to come that
 * somebody has booked a time of stands in one more until then. It is erased as soon as nobody
 * can take a ticket by card on its day any more, and then its names mean nothing (rule EG-003 of the unified standard). Any
 * thread.
 */
public final class DayKey {

    private static final String FILE = "card-key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;
    private static final int MOST_BYTES = 4_096;

    private final Path folder;
    private final Path file;
    private final RandomGenerator chance;
    private String day = "";
    private byte[] key = new byte[0];

    /** The key kept in {@code folder}. */
    public DayKey(Path folder, RandomGenerator chance) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.chance = chance;
    }

    /** The holder's name on {@code today}; {@code number} is read, not kept. */
    synchronized String name(PersonalText number, BusinessDay today) throws IOException {
        keyOf(today.toString());
        return named(number, key);
    }

    /** The holder's name on {@code day}, {@code today} or later, the same as {@link #name} has for him then; today is null where none has begun. */
    public synchronized String nameOn(PersonalText number, BusinessDay day, @Nullable BusinessDay today)
            throws IOException {
        return today != null && today.equals(day)
                ? name(number, today)
                : named(number, kept(ahead(day.toString()), day.toString()));
    }

    private static String named(PersonalText number, byte[] key) {
        byte[] bytes = new byte[number.length() * Character.BYTES];
        for (int i = 0; i < number.length(); i++) {
            bytes[2 * i] = (byte) (number.charAt(i) >>> Byte.SIZE);
            bytes[2 * i + 1] = (byte) number.charAt(i);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(bytes);
            return HexFormat.of().formatHex(mac.doFinal(), 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The key of {@code today} in hex, for the hall's kiosks on machines of their own: a person has one name in the hall. */
    public synchronized String shared(BusinessDay today) throws IOException {
        keyOf(today.toString());
        return HexFormat.of().formatHex(key);
    }

    /** On the day {@code today} the hall goes by the key {@code hex}. */
    public synchronized void share(BusinessDay today, String hex) throws IOException {
        byte[] told = HexFormat.of().parseHex(hex);
        if (!day.equals(today.toString()) || !Arrays.equals(told, key)) {
            OwnerFile.write(file, today + "\n" + hex + "\n");
            key = told;
            day = today.toString();
        }
    }

    /**
     * Erases the key where {@code isOver} says so of its day: the names made with it mean nothing any more. A file that cannot
     * be understood is erased, too.
     *
     * @return the day whose key it was; empty where there is none that is over
     */
    public synchronized Optional<String> erase(Predicate<String> isOver) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> kept = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        String its = kept.isEmpty() ? "" : kept.getFirst();
        if (!isOver.test(its)) {
            return Optional.empty();
        }
        erase(file);
        Arrays.fill(key, (byte) 0);
        key = new byte[0];
        day = "";
        return Optional.of(its);
    }

    /** Erases the keys of days before {@code today} that were made ahead and never were a day's: the hall was off then. */
    public synchronized void eraseBefore(BusinessDay today) throws IOException {
        try (DirectoryStream<Path> made = Files.newDirectoryStream(folder, FILE + "-*")) {
            for (Path each : made) {
                if (each.getFileName().toString().compareTo(FILE + "-" + today) < 0) {
                    erase(each);
                }
            }
        }
    }

    private static void erase(Path file) throws IOException {
        try (FileChannel over = FileChannel.open(file, StandardOpenOption.WRITE)) {
            over.write(ByteBuffer.allocate((int) Math.min(over.size(), MOST_BYTES)));
            over.force(true);
        }
        Files.delete(file);
    }

    private Path ahead(String day) {
        return folder.resolve(FILE + "-" + day);
    }

    private void keyOf(String today) throws IOException {
        if (day.equals(today)) {
            return;
        }
        Path ahead = ahead(today);
        if (read(file, today).isEmpty() && Files.exists(ahead)) {
            OwnerFile.write(file, today + "\n" + HexFormat.of().formatHex(kept(ahead, today)) + "\n");
            erase(ahead);
        }
        key = kept(file, today);
        day = today;
    }

    /** The key of {@code day} in {@code place}, made now where there is none. */
    private byte[] kept(Path place, String day) throws IOException {
        Optional<byte[]> there = read(place, day);
        if (there.isPresent()) {
            return there.get();
        }
        byte[] made = new byte[KEY_BYTES];
        chance.nextBytes(made);
        OwnerFile.write(place, day + "\n" + HexFormat.of().formatHex(made) + "\n");
        return made;
    }

    private static Optional<byte[]> read(Path place, String day) throws IOException {
        List<String> kept = Files.exists(place) ? Files.readAllLines(place) : List.of();
        return kept.size() == 2 && kept.get(0).equals(day) && kept.get(1).matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")
                ? Optional.of(HexFormat.of().parseHex(kept.get(1)))
                : Optional.empty();
    }
}
