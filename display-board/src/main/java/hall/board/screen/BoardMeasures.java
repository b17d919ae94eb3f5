package hall.board.screen;

import hall.board.link.Asking;
import hall.board.view.Follows;
import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Worst;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a board measures of itself and tells its hall: the first of a day, and what is worse. The board's thread. */
final class BoardMeasures implements Asking.Watcher {

    private static final double MILLIS = 1_000;

    /** A machine counts from its kernel's start; its firmware takes some seconds before. */
    private static final double FIRMWARE_SECONDS = 10;

    private final String board;
    private final LongSupplier nanos;
    private final LongSupplier frame;
    private final Consumer<Measurement> hall;
    private final Worst told = new Worst();
    private final AtomicReference<@Nullable Duration> seenAfter = new AtomicReference<>();
    private @Nullable Knowledge before;
    private long drawn;

    /**
     * @param frame the number of the picture that stands
     * @param hall is told what is news
     */
    BoardMeasures(String board, LongSupplier nanos, LongSupplier frame, Consumer<Measurement> hall) {
        this.board = board;
        this.nanos = nanos;
        this.frame = frame;
        this.hall = hall;
    }

    /** A person sees the board's picture for the first time, so long after this machine was switched on. Any thread. */
    void seen(Duration afterPowerUp) {
        seenAfter.set(afterPowerUp);
    }

    /** How far the board's clock was off. */
    @Override
    public void heard(Heard heard) {
        Knowledge known = before;
        if (known != null) {
            Follows.offset(heard, known, nanos.getAsLong()).ifPresent(found -> tell(found, known));
        }
    }

    /** How soon the hall was followed, where the picture is a new one, and how long the first picture took. */
    @Override
    public void knows(Knowledge known) {
        long now = nanos.getAsLong();
        long number = frame.getAsLong();
        if (number != drawn && before != null) {
            Follows.between(before, known, now).forEach(found -> tell(found, known));
        }
        drawn = number;
        before = known;
        Duration seen = seenAfter.getAndSet(null);
        if (seen != null) {
            double seconds = seen.toMillis() / MILLIS;
            tell(
                    new Measurement(
                            Measurand.FIRST_PICTURE,
                            seconds,
                            FIRMWARE_SECONDS,
                            known.clock().at(now)),
                    known);
        }
    }

    private void tell(Measurement found, Knowledge known) {
        LocalDate today = LocalDate.ofInstant(found.at(), known.clock().zone());
        if (told.isNews(board, found.quantity(), found.value(), today)) {
            hall.accept(found);
        }
    }
}
