package hall.kiosk.app;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was told last, so that the same is told once. What failed on the way was not told, and is told again. One thread at a time. */
final class LastTold<T> {

    private @Nullable T last;

    /** Hands {@code next} to {@code teller} unless it was told last; what {@code teller} throws is thrown on. */
    void tell(T next, Consumer<T> teller) {
        if (!next.equals(last)) {
            last = null; // told half-way, it is neither the one nor the other
            teller.accept(next);
            last = next;
        }
    }
}
