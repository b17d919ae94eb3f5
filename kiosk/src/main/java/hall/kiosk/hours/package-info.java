/** When a hall is open: weekly hours, special days, hours of single services, and what to say of an instant. Pure. */
@NullMarked
package hall.kiosk.hours;

import org.jspecify.annotations.NullMarked;
