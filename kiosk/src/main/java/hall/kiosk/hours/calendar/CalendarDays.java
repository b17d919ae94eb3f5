package hall.kiosk.hours.calendar;

import hall.kiosk.hours.SpecialDay;
import hall.text.Text;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a calendar file says.
 *
 * @param faults all that is wrong in the file; with any, the days are not to be used
 * @param leftOut entries that say neither that a day is off nor that it is worked on, such as festivals everybody works on
 */
public record CalendarDays(Map<LocalDate, SpecialDay> days, List<Note> faults, List<Note> leftOut) {

    /**
     * Something to say about an entry.
     *
     * @param line where it is, from 1; 0 where only the entry itself can be named
     */
    public record Note(int line, Text text) {}

    public CalendarDays {
        days = Collections.unmodifiableMap(new TreeMap<>(days));
        faults = List.copyOf(faults);
        leftOut = List.copyOf(leftOut);
    }
}
