/** The one thread of the hall: a command comes in, is decided, stored, then true, then answered and published. */
@NullMarked
package hall.kiosk.engine;

import org.jspecify.annotations.NullMarked;
