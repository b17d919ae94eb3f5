package hall.kiosk.secret;

import hall.id.RandomId;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a citizen holds in the hand. A ticket's id is public in the hall and opens nothing; its <em>pass</em> stands on the
 * paper and in the phone's address alone, opens the ticket's page and lets its holder rate. Immutable; any thread.
 *
 * <p>A pass is the id followed by {@value #MARK_LENGTH} letters (100 bits) of HMAC-SHA256 of the id, in the base 32 of
 * RFC 4648, small letters. So nothing is stored for a ticket, a pass stays valid over a restart, a lost answer can be
 * given again and a slip printed again; and whoever knows the journal but not the key knows no pass. The key stands in
 * {@value #FILE} in the data folder, which its owner alone may read.
 *
 * <p>A kiosk on a machine of its own has a key of its own, made from the hall's. It makes the passes of tickets whose id
 * begins with the kiosk's name and a dot, and of no other. Such ids the hall alone can make: the id of a ticket of a
 * reserve is the hall's signature that this kiosk may give this number on that day.
 */
public final class Passes {

    /** The longest text that can be a pass. */
    public static final int LONGEST = 64 + Passes.MARK_LENGTH;

    static final String FILE = "ticket-key";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MARK_LENGTH = 20;
    private static final int ID_LENGTH = 12;
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "hall ticket pass 1 ";
    private static final String HELPING = "hall helper pass 1 ";
    private static final String BOOKED = "hall appointment pass 1 ";
    private static final String KIOSK_KEY = "hall kiosk key 1 ";
    private static final String ASKED = "hall asked ticket 1 ";
    private static final String RESERVED = "hall reserved ticket 1 ";
    private static final char OF_KIOSK = '.';

    private final SecretKeySpec key;
    private final boolean hall;

    private Passes(byte[] key, boolean hall) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.hall = hall;
    }

    /** @param key of chance, never shown to anybody */
    public Passes(byte[] key) {
        this(key, true);
    }

    /** The passes of a kiosk on a machine of its own, by the {@link #kioskKey} its hall made for it. */
    public static Passes ofKiosk(byte[] key) {
        return new Passes(key, false);
    }

    /** The key of {@code kiosk}, for it alone. */
    public byte[] kioskKey(String kiosk) {
        return mac(key, KIOSK_KEY + kiosk);
    }

    /** The id of the ticket that {@code kiosk} gets for its question {@code request}: the same for the same question. */
    public TicketId asked(String kiosk, String request) {
        return ofKiosk(kiosk, ASKED + kiosk + " " + request);
    }

    /** The id of the ticket with {@code number} of a reserve that {@code kiosk} was granted on {@code day}. */
    public TicketId reserved(String kiosk, BusinessDay day, TicketNumber number) {
        return ofKiosk(kiosk, RESERVED + kiosk + " " + day + " " + number);
    }

    private TicketId ofKiosk(String kiosk, String what) {
        return new TicketId(kiosk + OF_KIOSK + letters(mac(key, what), ID_LENGTH));
    }

    /**
     * The passes of the hall whose data are in {@code folder}; its key is made at the first start.
     *
     * @param chance a SecureRandom outside tests
     */
    public static Passes open(Path folder, RandomGenerator chance) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            chance.nextBytes(key);
            OwnerFile.write(file, HexFormat.of().formatHex(key) + "\n");
        }
        String kept = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!kept.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            throw new IOException(file + " 应有 64 位十六进制密钥，现已损坏；请从备份恢复，或删除它（已打印的二维码将失效）。 / " + file
                    + " must hold a key of 64 hex digits and is damaged; restore it, or delete it, and the codes on tickets"
                    + " printed so far open nothing any more.");
        }
        return new Passes(HexFormat.of().parseHex(kept));
    }

    /** An id for a new ticket: 59 bits, never given twice in the life of a hall. */
    public static TicketId newTicket(RandomGenerator chance) {
        return new TicketId(RandomId.readable(chance, ID_LENGTH));
    }

    /** The pass of {@code ticket}. */
    public String of(TicketId ticket) {
        return ticket.value() + mark(PURPOSE, ticket.value());
    }

    /** The pass for whoever helps the holder of {@code ticket}: it shows the ticket and does nothing with it. */
    public String helper(TicketId ticket) {
        return ticket.value() + mark(HELPING, ticket.value());
    }

    /** The pass of the appointment {@code id}: it shows the appointment and gives it back. */
    public String appointment(String id) {
        return id + mark(BOOKED, id);
    }

    /** The appointment that {@code pass} opens; empty when it is no appointment's pass of this hall. */
    public Optional<String> booked(String pass) {
        return ticket(BOOKED, pass).map(TicketId::value);
    }

    /** The ticket that {@code pass} opens; empty when it is no pass of this hall. */
    public Optional<TicketId> ticket(String pass) {
        return ticket(PURPOSE, pass);
    }

    /** The ticket that {@code pass} shows to a helper; empty when it is no helper's pass of this hall. */
    public Optional<TicketId> helped(String pass) {
        return ticket(HELPING, pass);
    }

    private Optional<TicketId> ticket(String purpose, String pass) {
        int end = pass.length() - MARK_LENGTH;
        if (end < 1 || pass.length() > LONGEST || !pass.matches("[A-Za-z0-9._-]+")) {
            return Optional.empty();
        }
        String id = pass.substring(0, end);
        byte[] given = pass.substring(end).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, mark(purpose, id).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(new TicketId(id))
                : Optional.empty();
    }

    private String mark(String purpose, String id) {
        int dot = id.indexOf(OF_KIOSK);
        SecretKeySpec its = hall && dot > 0 ? new SecretKeySpec(kioskKey(id.substring(0, dot)), ALGORITHM) : key;
        return letters(mac(its, purpose + id), MARK_LENGTH);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The first {@code length} letters of {@code bytes}. */
    private static String letters(byte[] bytes, int length) {
        StringBuilder mark = new StringBuilder(length);
        long bits = 0;
        int held = 0;
        for (int i = 0; mark.length() < length; ) {
            if (held < BITS) {
                bits = bits << Byte.SIZE | (bytes[i++] & 0xFF);
                held += Byte.SIZE;
            }
            held -= BITS;
            mark.append(LETTERS.charAt((int) (bits >>> held) & (LETTERS.length() - 1)));
        }
        return mark.toString();
    }
}
