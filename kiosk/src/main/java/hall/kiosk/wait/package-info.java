/** How long people will wait, as a range: learnt from the events of the hall, measured on recorded offices. */
@NullMarked
package hall.kiosk.wait;

import org.jspecify.annotations.NullMarked;
