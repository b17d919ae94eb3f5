/** Mosquitto for a hall: its files, made from the hall's accounts, and how it is told to read them anew. */
@NullMarked
package hall.broker.mosquitto;

import org.jspecify.annotations.NullMarked;
