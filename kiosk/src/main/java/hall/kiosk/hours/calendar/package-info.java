/** Reads holidays, made-up working days and half days from calendar files: iCalendar and CSV. */
@NullMarked
package hall.kiosk.hours.calendar;

import org.jspecify.annotations.NullMarked;
