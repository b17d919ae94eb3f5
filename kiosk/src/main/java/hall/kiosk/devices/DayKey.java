package hall.kiosk.devices;

import hall.hardware.idcard.PersonalText;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

/**
 * Turns a card's number into a name for one business day that nobody can turn back: HMAC-SHA256 with a key of chance. The
 * key stands in a file of its own, readable by its owner alone, so that a restart keeps counting. It is erased as soon as nobody
 * can take a ticket by card on its day any more, and then its names mean nothing (rule EG-003 of the unified standard). Any
 * thread.
 */
public final class DayKey {

    private static final String FILE = "card-key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;
    private static final int MOST_BYTES = 4_096;

    private final Path file;
    private final RandomGenerator chance;
    private String day = "";
    private byte[] key = new byte[0];

    /** The key kept in {@code folder}. */
    public DayKey(Path folder, RandomGenerator chance) {
        this.file = folder.resolve(FILE);
        this.chance = chance;
    }

    /** The holder's name on {@code today}; {@code number} is read, not kept. */
    synchronized String name(PersonalText number, BusinessDay today) throws IOException {
        keyOf(today.toString());
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
        try (FileChannel over = FileChannel.open(file, StandardOpenOption.WRITE)) {
            over.write(ByteBuffer.allocate((int) Math.min(over.size(), MOST_BYTES)));
            over.force(true);
        }
        Files.delete(file);
        Arrays.fill(key, (byte) 0);
        key = new byte[0];
        day = "";
        return Optional.of(its);
    }

    private void keyOf(String today) throws IOException {
        if (day.equals(today)) {
            return;
        }
        List<String> kept = Files.exists(file) ? Files.readAllLines(file) : List.of();
        boolean usable =
                kept.size() == 2 && kept.get(0).equals(today) && kept.get(1).matches("[0-9a-f]{" + 2 * KEY_BYTES + "}");
        if (usable) {
            key = HexFormat.of().parseHex(kept.get(1));
        } else {
            key = new byte[KEY_BYTES];
            chance.nextBytes(key);
            OwnerFile.write(file, today + "\n" + HexFormat.of().formatHex(key) + "\n");
        }
        day = today;
    }
}
