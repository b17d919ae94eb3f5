package hall.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.broker.message.BundleParts;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an upper tier publishes for who is below it to adopt by choice: files by their path, which are layers of the standard
 * with their signatures and the drawings they name, the catalogue of services, and templates. It travels as one bundle, a JSON object of texts by path.
 * Immutable.
 *
 * @param by who published it, for people
 * @param unknown the paths of what was published, too, and what this program knows nothing of: a later one's
 */
public record Publication(String by, SortedMap<String, String> files, List<String> unknown) {

    /** The most bytes of a publication: what {@link BundleParts} takes, with room to spare. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};
    private static final Pattern NAME = Pattern.compile(
            "standard/[A-Za-z0-9][A-Za-z0-9._-]{0,79}\\.(yaml|yaml\\.sig|svg)|catalogue\\.json|templates/[A-Za-z0-9][A-Za-z0-9._-]{0,79}\\.json");

    /** What a later program may publish: paths that stay in the folder. */
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}(/[A-Za-z0-9][A-Za-z0-9._-]{0,79}){0,2}");

    private static final int MOST_UNKNOWN = 50;

    /** What this program knows alone. */
    public Publication(String by, SortedMap<String, String> files) {
        this(by, files, List.of());
    }

    public Publication {
        unknown = List.copyOf(unknown);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        files.keySet().stream().filter(name -> !isName(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("nothing may be published as " + name);
        });
        files.values().forEach(text -> Objects.requireNonNull(text, "the text of a file"));
    }

    /** Whether a file may have this path: in {@code standard/} or {@code templates/}, or {@code catalogue.json}. */
    public static boolean isName(String path) {
        return NAME.matcher(path).matches();
    }

    /** The bundle; the same files give the same bytes. */
    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts could not be written", e);
        }
    }

    /**
     * What {@link #bytes} wrote; empty when it is something else, or names a file outside its folder. Files of kinds that a later program
     * has are named and left aside, and the others are taken.
     */
    public static Optional<Publication> read(String by, byte[] bytes) {
        try {
            SortedMap<String, String> files = MAPPER.readValue(new String(bytes, StandardCharsets.UTF_8), FILES);
            List<String> unknown =
                    files.keySet().stream().filter(name -> !isName(name)).toList();
            if (!unknown.stream().allMatch(name -> PATH.matcher(name).matches())) {
                throw new IllegalArgumentException("it names files outside its folder");
            }
            if (!unknown.isEmpty()) {
                LOG.warn(
                        "{} published files of kinds that this program does not know, which are left aside: {}",
                        by,
                        unknown);
            }
            files.keySet().removeIf(name -> !isName(name));
            return Optional.of(new Publication(
                    by, files, unknown.stream().limit(MOST_UNKNOWN).toList()));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("what {} published cannot be read and is left aside: {}", by, e.getMessage());
            return Optional.empty();
        }
    }

    /** These files in place of those of the same path. */
    public Publication with(Publication own) {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.putAll(own.files);
        return new Publication(own.by, all, own.unknown);
    }

    /** Publishes it to who is called {@code topics}: the parts, then what they are parts of. */
    public void publish(Link link, Topics topics, EnvelopeFactory envelopes) {
        byte[] bytes = bytes();
        String sha256 = BundleParts.hash(bytes);
        List<HallMessage.BundlePart> parts = BundleParts.of(bytes);
        for (HallMessage.BundlePart part : parts) {
            String topic = topics.topic(Channel.TIER_PART, sha256, Integer.toString(part.part()));
            send(link, topic, Messages.write(new Letter<>(envelopes.next(topic), part)));
        }
        String topic = topics.topic(Channel.TIER_PUBLISHED);
        send(
                link,
                topic,
                Messages.write(new Letter<>(
                        envelopes.next(topic), new TierMessage.TierPublished(by, sha256, bytes.length, parts.size()))));
    }

    private static void send(Link link, String topic, byte[] payload) {
        link.publish(Outgoing.state(topic, payload)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("{} was not published; it is with the next change or start", topic);
            }
        });
    }

    /** Hears what is published to who is called {@code topics}, and gives it when it is whole and has its hash. */
    public static void hear(Link link, Topics topics, Consumer<Publication> taker) {
        Hearing hearing = new Hearing(taker);
        link.subscribe(topics.filter(Channel.TIER_PART), hearing::part);
        link.subscribe(topics.topic(Channel.TIER_PUBLISHED), hearing::head);
    }

    /** Puts together what comes in any order. Thread-safe. */
    private static final class Hearing {

        private static final int MOST_STRANGERS = 128;

        private final Consumer<Publication> taker;
        private final SortedMap<String, HallMessage.BundlePart> early = new TreeMap<>();
        private @Nullable BundleParts parts;
        private TierMessage.@Nullable TierPublished head;
        private String taken = "";

        private Hearing(Consumer<Publication> taker) {
            this.taker = taker;
        }

        private synchronized void head(Link.Incoming message) {
            if (!(Messages.read(TierMessage.TierPublished.class, message.payload())
                            instanceof Letter<TierMessage.TierPublished> letter)
                    || letter.message().bytes() > MOST_BYTES
                    || letter.message().by().length() > 200) {
                LOG.warn("what is published on {} cannot be read and is left aside", message.topic());
                return;
            }
            TierMessage.TierPublished published = letter.message();
            if (parts != null && parts.sha256().equals(published.sha256())) {
                return; // heard twice
            }
            head = published;
            BundleParts begun = new BundleParts(published.sha256());
            parts = begun;
            Optional<byte[]> whole =
                    begun.accept(new HallMessage.Bundle("published", published.bytes(), published.parts()));
            for (HallMessage.BundlePart part :
                    early.subMap(published.sha256(), published.sha256() + "~").values()) {
                whole = begun.accept(part);
            }
            early.clear();
            whole.ifPresent(this::take);
        }

        private synchronized void part(Link.Incoming message) {
            Optional<Topic> topic = Topic.parse(message.topic());
            if (topic.isPresent()
                    && Messages.read(HallMessage.BundlePart.class, message.payload())
                            instanceof Letter<HallMessage.BundlePart> letter) {
                String sha256 = topic.get().parameters().getFirst();
                BundleParts begun = parts;
                if (begun != null && begun.sha256().equals(sha256)) {
                    begun.accept(letter.message()).ifPresent(this::take);
                } else if (early.size() < MOST_STRANGERS) {
                    early.put(sha256 + "/" + letter.message().part(), letter.message());
                }
            }
        }

        private void take(byte[] whole) {
            TierMessage.TierPublished published = head;
            if (published != null && !taken.equals(published.sha256())) {
                taken = published.sha256();
                read(published.by(), whole).ifPresent(taker);
            }
        }
    }
}
