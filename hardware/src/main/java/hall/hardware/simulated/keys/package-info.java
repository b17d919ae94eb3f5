/** Pads and keypads to plug in instead of real ones. */
@NullMarked
package hall.hardware.simulated.keys;

import org.jspecify.annotations.NullMarked;
