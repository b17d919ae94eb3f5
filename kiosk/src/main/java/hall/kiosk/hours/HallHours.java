package hall.kiosk.hours;

import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The opening hours of a hall at its own clock: the one place that screens, pages and the hall itself ask. Without hours,
 * and while the clock is doubted, it says nothing and everybody may take a ticket: a wrong clock closes no hall. Any thread.
 */
public final class HallHours {

    private final InstantSource clock;
    private final BooleanSupplier doubted;
    private volatile @Nullable OpeningHours hours;
    private volatile boolean told;
    private volatile Tokens words = Tokens.standard();

    /**
     * @param clock the hall's
     * @param doubted whether that clock may be wrong just now
     */
    public HallHours(InstantSource clock, BooleanSupplier doubted) {
        this.clock = clock;
        this.doubted = doubted;
    }

    /** A hall that has none. */
    public static HallHours none() {
        return new HallHours(() -> Instant.EPOCH, () -> false);
    }

    /** From now on these hold; null for none. */
    public void set(@Nullable OpeningHours next) {
        hours = next;
        told = true;
    }

    /** From now on it is said in these words. */
    public void say(Tokens next) {
        words = next;
    }

    /** What the hall says to citizens. */
    public Tokens words() {
        return words;
    }

    /** What is to be said of the hall now. */
    public Optional<Opening> now() {
        return hours().map(each -> each.at(clock.instant()));
    }

    /** The first day after {@code today} on which it opens: the next, where nobody has said which hours there are. */
    public LocalDate opensAfter(LocalDate today) {
        LocalDate tomorrow = today.plusDays(1);
        OpeningHours known = hours;
        return known != null
                        && known.at(tomorrow.atStartOfDay(known.zone()).toInstant()) instanceof Opening.Closed closed
                        && closed.opensNext() != null
                ? LocalDate.ofInstant(closed.opensNext(), known.zone())
                : tomorrow;
    }

    /** What is to be said of {@code service} now. */
    public Optional<Opening> now(String service) {
        return hours().map(each -> each.at(clock.instant(), service));
    }

    /**
     * Whether {@code service} is open now for certain: as its hours say, or because the hall has none. Not while the clock is
     * doubted, nor before anybody has said which hours there are.
     */
    public boolean isOpen(String service) {
        return now(service)
                .map(Opening.Open.class::isInstance)
                .orElse(told && hours == null && !doubted.getAsBoolean());
    }

    /** Whether {@code service} is closed for the rest of this day, for certain. */
    public boolean isClosed(String service) {
        return now(service).map(Opening.Closed.class::isInstance).orElse(false);
    }

    /** Whether somebody may take a ticket for {@code service} now. */
    public boolean givesTickets(String service) {
        return now(service).map(Opening::givesTickets).orElse(true);
    }

    /** Whether somebody may take a ticket for {@code service} at {@code then}, as far as the hours say. */
    public boolean givesTicketsAt(String service, Instant then) {
        OpeningHours known = hours;
        return known == null || known.at(then, service).givesTickets();
    }

    /** The sentence for a hall that gives no tickets now; empty when it does or nothing is known. */
    public Optional<Text> closed() {
        return now().filter(opening -> !opening.givesTickets()).map(this::words);
    }

    /** The same for one service. */
    public Optional<Text> closed(String service) {
        return now(service).filter(opening -> !opening.givesTickets()).map(this::words);
    }

    /** What is said of a hall that gives no tickets, and when it does again as its clocks show it; null when nobody knows. */
    public record Pause(Text words, @Nullable LocalDateTime until) {}

    /** What is said at {@code then} if the hall gives no tickets at that time; empty when it does or nothing is known. */
    public Optional<Pause> pauseAt(LocalDateTime then) {
        OpeningHours known = hours;
        if (known == null) {
            return Optional.empty();
        }
        Instant at = then.atZone(known.zone()).toInstant();
        Opening opening = known.at(at);
        Instant next = opening.next();
        return opening.givesTickets()
                ? Optional.empty()
                : Optional.of(new Pause(
                        new OpeningWords(words, at, known.zone()).of(opening),
                        next == null ? null : LocalDateTime.ofInstant(next, known.zone())));
    }

    /** The sentence for {@code opening} as somebody reads it now. */
    public Text words(Opening opening) {
        OpeningHours known = hours;
        return new OpeningWords(words, clock.instant(), known == null ? ZoneOffset.UTC : known.zone()).of(opening);
    }

    private Optional<OpeningHours> hours() {
        return doubted.getAsBoolean() ? Optional.empty() : Optional.ofNullable(hours);
    }
}
