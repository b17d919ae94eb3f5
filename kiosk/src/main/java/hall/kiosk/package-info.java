/** The program {@code hall}: its commands, and the parts list of a whole hall. */
@NullMarked
package hall.kiosk;

import org.jspecify.annotations.NullMarked;
