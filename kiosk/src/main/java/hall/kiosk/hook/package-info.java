/** Web hooks: other systems of the centre are told of tickets, calls, ratings and alarms by HTTP. */
@NullMarked
package hall.kiosk.hook;

import org.jspecify.annotations.NullMarked;
