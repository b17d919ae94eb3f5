/** Rating pads and call keypads: buttons on the header, USB keypads, serial pads described by a file. */
@NullMarked
package hall.hardware.keys;

import org.jspecify.annotations.NullMarked;
