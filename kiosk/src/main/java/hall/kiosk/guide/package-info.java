/** Where things are in a hall and what somebody brings: what the configuration says beside the queue. */
@NullMarked
package hall.kiosk.guide;

import org.jspecify.annotations.NullMarked;
