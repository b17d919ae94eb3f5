/** Mosquitto for a hall: its files, made from the hall's accounts, and how it is told to start with them. */
@NullMarked
package hall.broker.mosquitto;

import org.jspecify.annotations.NullMarked;
