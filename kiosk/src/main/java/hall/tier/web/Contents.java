package hall.tier.web;

import hall.broker.Publication;
import hall.json.JsonFault;
import hall.tier.store.Publications.InForce;
import hall.tier.store.Region;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads what is to be published as a hall would; whoever starts a tier knows what halls can read. */
@FunctionalInterface
public interface Contents {

    /**
     * What is to be published.
     *
     * @param around the files that the halls have from wider regions and from above
     * @param largest how many bytes a hall would be given with it at most
     * @param key whose signature each document of the standard must have; null for nobody's
     * @param unsigned whether documents without a key are wanted so
     * @param day today
     */
    record Wish(
            Publication publication,
            SortedMap<String, String> around,
            int largest,
            @Nullable String key,
            boolean unsigned,
            LocalDate day) {

        /** For {@code region} in a tier where {@code inForce} is. */
        public static Wish of(
                InForce inForce,
                Region region,
                Publication publication,
                @Nullable String key,
                boolean unsigned,
                LocalDate day) {
            return new Wish(
                    publication,
                    inForce.around(region).map(Publication::files).orElse(Collections.emptySortedMap()),
                    inForce.largest(region, publication),
                    key,
                    unsigned,
                    day);
        }
    }

    /**
     * What is wrong with it.
     *
     * @param faults for which it is not published
     * @param hints what would be wrong with it in a plain hall, and may be right in others
     */
    record Found(List<JsonFault> faults, List<JsonFault> hints) {
        public Found {
            faults = List.copyOf(faults);
            hints = List.copyOf(hints);
        }
    }

    Found check(Wish wish);
}
