/** The queue of a hall as a pure domain: what happened are events, what may happen is decided, whose turn it is is a function. */
@NullMarked
package hall.kiosk.queue;

import org.jspecify.annotations.NullMarked;
