/** All drivers there are, as a list, and what is made of it: simulated devices, tables for people. */
@NullMarked
package hall.hardware.drivers;

import org.jspecify.annotations.NullMarked;
