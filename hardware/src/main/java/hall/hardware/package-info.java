/** What a device is to the hall: its life cycle, its status as separate axes, its errors, and the loop that owns it. */
@NullMarked
package hall.hardware;

import org.jspecify.annotations.NullMarked;
