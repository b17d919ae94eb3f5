package hall.hardware.idcard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of somebody's identity: a name, a number, an address. It can be read character by character, wiped, and
 * never printed: {@link #toString} tells its length alone. Not synchronised; one owner at a time.
 */
public final class PersonalText {

    private final char[] characters;
    private int length;

    private PersonalText(char[] characters) {
        this.characters = characters;
        this.length = characters.length;
    }

    /** Takes a copy of {@code characters}; the caller wipes its own. */
    public static PersonalText of(char[] characters) {
        return new PersonalText(characters.clone());
    }

    /** {@code bytes} bytes of UTF-16LE from {@code offset}, without the blanks and zeros that pad the end. */
    static PersonalText utf16le(byte[] block, int offset, int bytes) {
        int end = offset + bytes;
        while (end > offset && isPadding(block[end - 2], block[end - 1])) {
            end -= 2;
        }
        char[] characters = new char[(end - offset) / 2];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) ((block[offset + 2 * i] & 0xFF) | ((block[offset + 2 * i + 1] & 0xFF) << 8));
        }
        return new PersonalText(characters);
    }

    private static boolean isPadding(byte low, byte high) {
        return high == 0 && (low == 0 || low == ' ');
    }

    /** How many UTF-16 units there are; 0 after {@link #wipe}. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The unit at {@code index}. */
    public char charAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " must be in 0.." + (length - 1));
        }
        return characters[index];
    }

    /** A copy that the caller owns and wipes. */
    public char[] copy() {
        return Arrays.copyOf(characters, length);
    }

    /**
     * What may be shown on a screen that others can see: {@code head} characters, stars, {@code tail} characters; all
     * stars when that would show everything.
     */
    String masked(int head, int tail) {
        StringBuilder shown = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            boolean open = head + tail < length && (i < head || i >= length - tail);
            shown.append(open ? characters[i] : '*');
        }
        return shown.toString();
    }

    /** The date written as eight digits, year first; empty when it is not one. */
    public Optional<LocalDate> date() {
        if (length != 8) {
            return Optional.empty();
        }
        return date(0);
    }

    /** The date written as eight digits from {@code from}. */
    Optional<LocalDate> date(int from) {
        int number = 0;
        for (int i = from; i < from + 8; i++) {
            char digit = charAt(i);
            if (digit < '0' || digit > '9') {
                return Optional.empty();
            }
            number = number * 10 + (digit - '0');
        }
        try {
            return Optional.of(LocalDate.of(number / 10000, number / 100 % 100, number % 100));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** Overwrites the characters; the text is empty from now on. */
    public void wipe() {
        Arrays.fill(characters, '\0');
        length = 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonalText text
                && Arrays.equals(characters, 0, length, text.characters, 0, text.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + characters[i];
        }
        return hash;
    }

    /** The length alone: personal data never reaches a log through string concatenation. */
    @Override
    public String toString() {
        return "[" + length + " characters]";
    }
}
