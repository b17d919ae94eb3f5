package hall.kiosk.queue;

import hall.text.Dates;
import java.time.LocalDate;

/** A day of the hall, decided once when it opens and stored; numbers start anew with it. Clocks may jump, days do not. */
public record BusinessDay(LocalDate date) implements Comparable<BusinessDay> {

    public static BusinessDay parse(String text) {
        return new BusinessDay(Dates.parse(text));
    }

    @Override
    public int compareTo(BusinessDay other) {
        return date.compareTo(other.date);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
