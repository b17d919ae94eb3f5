/** LED bars and matrices: a controller's own font where it has one, a picture dot by dot where it has none. */
@NullMarked
package hall.hardware.led;

import org.jspecify.annotations.NullMarked;
