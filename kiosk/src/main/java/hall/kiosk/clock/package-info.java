/** The hall's time: counted by the monotonic clock, set by the system's clock only where that can be believed. */
@NullMarked
package hall.kiosk.clock;

import org.jspecify.annotations.NullMarked;
