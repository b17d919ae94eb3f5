package hall.kiosk.app;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.duty.Site;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.web.access.Photos;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the pictures of the place that nothing of the place names, and the pictures of people that nothing names: no version that was ever in force, because the hall may go back to
 * each of them, no planned change and no draft. A picture that was stored less than {@link #KEPT} ago stays as well: a
 * browser may have it in a form it has not sent yet. Where one of these cannot be read, nothing is taken away.
 */
final class PhotoKeeping {

    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(PhotoKeeping.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final int PAGE = 50;

    private final Photos photos;
    private final ConfigBook versions;
    private final Drafts drafts;

    PhotoKeeping(Photos photos, ConfigBook versions, Drafts drafts) {
        this.photos = photos;
        this.versions = versions;
        this.drafts = drafts;
    }

    /** Takes away what is not needed at {@code now}, a time that is believed. */
    void sweep(ConfigState state, Instant now) {
        sweep(photos, () -> named(state), now, "configuration");
    }

    /** Gives the newest {@code limit} records of evidence before a row of the journal, as they are stored, newest first. */
    @FunctionalInterface
    interface Records {
        List<Row> before(long sequence, int limit) throws IOException;
    }

    /** The same of the place's pictures: those that no device of the register, no round, finding or evidence names. */
    static void sweep(Photos pictures, Site site, Records evidence, Instant now) {
        // Whatever of the place comes to have a picture later is in this text, too.
        sweep(
                pictures,
                () -> {
                    Set<String> names = new HashSet<>();
                    collect(site.toString(), names);
                    List<Row> page = evidence.before(Long.MAX_VALUE, PAGE);
                    while (!page.isEmpty()) {
                        page.forEach(row -> collect(row.entry().body(), names));
                        page = evidence.before(page.getLast().sequence(), PAGE);
                    }
                    return names;
                },
                now,
                "register and no round");
    }

    /** Gives the names of pictures that are needed. */
    @FunctionalInterface
    private interface Naming {
        Set<String> names() throws IOException;
    }

    private static void sweep(Photos pictures, Naming needed, Instant now, String by) {
        try {
            Set<String> old = pictures.storedBefore(now.minus(KEPT));
            if (!old.isEmpty()) {
                old.removeAll(needed.names());
            }
            for (String each : old) {
                pictures.remove(each);
            }
            if (!old.isEmpty()) {
                LOG.info("{} photos that no {} names were taken away", old.size(), by);
            }
        } catch (IOException e) {
            LOG.warn("photos that no {} names were left, because it is not known which", by, e);
        }
    }

    private Set<String> named(ConfigState state) throws IOException {
        Set<String> names = new HashSet<>();
        state.plans().forEach(plan -> collect(plan.document(), names));
        for (String text : drafts.texts()) {
            collect(text, names);
        }
        List<ConfigBook.Version> page = versions.before(Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.forEach(version -> collect(version.change().document(), names));
            page = versions.before(page.getLast().sequence(), PAGE);
        }
        return names;
    }

    private static void collect(String text, Set<String> names) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
    }
}
