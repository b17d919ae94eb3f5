/** Lamps and buzzers on a line of the header: the sign over a window for those who do not hear the call. */
@NullMarked
package hall.hardware.lamp;

import org.jspecify.annotations.NullMarked;
