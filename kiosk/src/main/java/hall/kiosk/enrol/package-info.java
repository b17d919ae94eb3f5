/** Devices that enrol themselves: who waits, by which code, and what the hall gives them. */
@NullMarked
package hall.kiosk.enrol;

import org.jspecify.annotations.NullMarked;
