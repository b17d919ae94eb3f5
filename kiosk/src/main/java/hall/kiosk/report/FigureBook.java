package hall.kiosk.report;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.StoredProjection;
import java.time.LocalDate;
import java.util.List;

/** Reads the figures that {@link ServiceFigures} keeps. Any thread. */
@FunctionalInterface
public interface FigureBook {

    /** The figures of the days from {@code first} to {@code last}, by day, service and window. */
    List<Figures> between(LocalDate first, LocalDate last) throws JournalException;

    /** The book of what {@code stored} keeps of a {@link ServiceFigures}. */
    static FigureBook of(StoredProjection stored) {
        return (first, last) -> stored.read(Figures::of, Figures.SQL, first.toString(), last.toString());
    }
}
