package hall.tier.store;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and for how long it keeps what.
 *
 * @param url {@code jdbc:postgresql://first:5432,second:5432/hall?targetServerType=primary}
 * @param reach how long a connection is waited for
 * @param patience how long one statement may take before the connection is given up
 * @param eventDays for how many business days before today events are kept
 * @param minuteDays the same for the roll-ups of minutes
 * @param hourMonths for how many months before this one the roll-ups of hours are kept
 */
public record StoreSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        Duration reach,
        Duration patience,
        int eventDays,
        int minuteDays,
        int hourMonths) {

    private static final Duration FOR_A_PAGE = Duration.ofSeconds(2);

    public StoreSettings {
        Objects.requireNonNull(url, "url");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the store's address begins with jdbc:postgresql:, not " + url);
        }
        if (eventDays < 1 || minuteDays < 1 || hourMonths < 1) {
            throw new IllegalArgumentException("events, minutes and hours are kept for 1 day or month at least");
        }
    }

    /** Events for 400 days, minutes for 35, hours for 25 months; days and months for ever. */
    public static StoreSettings of(String url, @Nullable String user, @Nullable String password) {
        return new StoreSettings(url, user, password, Duration.ofSeconds(20), Duration.ofSeconds(30), 400, 35, 25);
    }

    /** The same with another patience. */
    public StoreSettings withPatience(Duration other) {
        return new StoreSettings(url, user, password, reach, other, eventDays, minuteDays, hourMonths);
    }

    /** The same for pages: who looks at one is told at once that the database is away. */
    public StoreSettings forPages() {
        return new StoreSettings(url, user, password, FOR_A_PAGE, patience, eventDays, minuteDays, hourMonths);
    }

    /** The url with what keeps a receiver off a standby, unless it says something else itself. */
    String primaryUrl() {
        if (url.contains("targetServerType=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "targetServerType=primary";
    }
}
