/** A whole hall in one process: its modules, what is wanted of them, and what runs. */
@NullMarked
package hall.kiosk.app;

import org.jspecify.annotations.NullMarked;
