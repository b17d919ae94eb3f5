/** A recorded day of a real hall, replayed through the hall of the demo beside the persons who try it. */
@NullMarked
package hall.kiosk.demo;

import org.jspecify.annotations.NullMarked;
