package hall.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The IP addresses that begin with the first {@code bits} of {@code first}; written 10.0.0.0/8, or 10.0.0.7 for one. */
public record IpRange(InetAddress first, int bits) {

    private static final int LONGEST = 64;
    private static final String FOUR = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}";
    private static final String SIX = "[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

    /** The address that {@code text} writes in figures; empty for a name or anything else. */
    public static Optional<InetAddress> address(String text) {
        if (text.length() > LONGEST || !(text.matches(FOUR) || text.matches(SIX))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Reads a range or a single address. */
    public static Optional<IpRange> parse(String text) {
        String[] parts = text.split("/", 2);
        Optional<InetAddress> first = address(parts[0]);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int most = first.get().getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new IpRange(first.get(), most));
        }
        return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most
                ? Optional.of(new IpRange(first.get(), Integer.parseInt(parts[1])))
                : Optional.empty();
    }

    /** Whether {@code address} is in it. */
    public boolean holds(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
