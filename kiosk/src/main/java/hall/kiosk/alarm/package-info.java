/** What is wrong in the hall, and which of it is an alarm: causes are found, alarms are raised and end by themselves. */
@NullMarked
package hall.kiosk.alarm;

import org.jspecify.annotations.NullMarked;
