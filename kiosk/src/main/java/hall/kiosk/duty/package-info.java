/** What the manager on duty sees to beside the queue: alarms, messages to clerks, notices on boards. */
@NullMarked
package hall.kiosk.duty;

import org.jspecify.annotations.NullMarked;
