package hall.broker.certificate;

import hall.folder.WholeFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every certificate an authority ever gave to a device, program or person, in a file: {@code SERIAL NAME good|revoked} a
 * line, the serial number in hex. None is forgotten when it is over, because a clock may be wrong. One thread.
 */
final class Issued {

    private static final String GOOD = "good";
    private static final String REVOKED = "revoked";
    private static final int HEX = 16;

    private final Path file;
    private final List<String[]> lines = new ArrayList<>();

    Issued(Path file) throws IOException {
        this.file = file;
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3) {
                throw new IOException(
                        file + " 中有无法读取的行：" + line + " / " + file + " holds a line that is none of ours: " + line);
            }
            lines.add(parts);
        }
    }

    /** On the disk when this returns, so that a certificate exists only once it can be revoked. */
    void add(BigInteger serial, String name) throws IOException {
        lines.add(new String[] {serial.toString(HEX), name, GOOD});
        save();
    }

    /** Revokes all that {@code name} was given. */
    void revoke(String name) throws IOException {
        for (String[] line : lines) {
            if (line[1].equals(name)) {
                line[2] = REVOKED;
            }
        }
        save();
    }

    /** Who was given the certificate with {@code serial}; empty when it is revoked, or none of ours. */
    Optional<String> holder(BigInteger serial) {
        String hex = serial.toString(HEX);
        return lines.stream()
                .filter(line -> line[0].equals(hex) && line[2].equals(GOOD))
                .map(line -> line[1])
                .findFirst();
    }

    /** The serial numbers of those that are revoked. */
    List<BigInteger> revoked() {
        return lines.stream()
                .filter(line -> line[2].equals(REVOKED))
                .map(line -> new BigInteger(line[0], HEX))
                .toList();
    }

    private void save() throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(String.join(" ", line)).append('\n'));
        WholeFile.write(file, text.toString(), "rw-------");
    }
}
