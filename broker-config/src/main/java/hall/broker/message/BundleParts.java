package hall.broker.message;

import hall.broker.message.HallMessage.Bundle;
import hall.broker.message.HallMessage.BundlePart;
import hall.text.Text;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a bundle together from its parts, which come in any order, and believes it only if its hash is the one asked for.
 * Mutable; one thread.
 */
public final class BundleParts {

    /** More than this is no bundle: {@value} parts of 45 KiB. */
    private static final int MOST_PARTS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(BundleParts.class);

    private final String sha256;
    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private @Nullable Bundle head;
    private @Nullable Text spoiled;

    /** The bundle with this hash, in lower-case hex. */
    public BundleParts(String sha256) {
        this.sha256 = sha256;
    }

    public String sha256() {
        return sha256;
    }

    /** The whole bundle once it is there. */
    public Optional<byte[]> accept(Bundle bundle) {
        head = bundle;
        return whole();
    }

    /** The whole bundle once it is there. */
    public Optional<byte[]> accept(BundlePart part) {
        if (part.part() >= 0 && part.part() < MOST_PARTS) {
            try {
                parts.put(part.part(), Base64.getDecoder().decode(part.data()));
            } catch (IllegalArgumentException e) {
                LOG.warn("part {} of bundle {} is not base64 and is left aside", part.part(), sha256);
            }
        }
        return whole();
    }

    /** Why the bundle can never come; empty while it can. */
    public Optional<Text> spoiled() {
        return Optional.ofNullable(spoiled);
    }

    private Optional<byte[]> whole() {
        spoiled = head != null && (head.parts() < 1 || head.parts() > MOST_PARTS)
                ? Text.of("画面包须有 1 至 " + MOST_PARTS + " 个分片。", "A bundle has 1 to " + MOST_PARTS + " parts.")
                : null;
        if (head == null || spoiled != null || parts.size() < head.parts()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.values().forEach(bytes::writeBytes);
        if (!hash(bytes.toByteArray()).equals(sha256)) {
            LOG.warn("bundle {} does not have its hash and is left aside", sha256);
            spoiled = Text.of(
                    "内容与其编号（SHA-256）不符，请重新发布。", "Its content is not what its hash (SHA-256) says; publish it again.");
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }

    /** The parts of {@code bytes}, in order. */
    public static List<BundlePart> of(byte[] bytes) {
        List<BundlePart> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Bundle.PART_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Bundle.PART_BYTES));
            parts.add(new BundlePart(parts.size(), Base64.getEncoder().encodeToString(piece)));
        }
        return parts;
    }

    /** What a bundle is known by: SHA-256 in lower-case hex. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
