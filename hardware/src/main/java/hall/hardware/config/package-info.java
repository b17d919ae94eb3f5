/** The devices of a hall as its configuration names them, read with every fault found at once. */
@NullMarked
package hall.hardware.config;

import org.jspecify.annotations.NullMarked;
