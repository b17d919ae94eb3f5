/** LED controllers and matrices as seen from their plug: they check what comes, and draw what would be lit. */
@NullMarked
package hall.hardware.simulated.led;

import org.jspecify.annotations.NullMarked;
