/** The far side of each link: devices that answer as real ones do, with faults on demand, in memory, on a pty or over TCP. */
@NullMarked
package hall.hardware.simulated;

import org.jspecify.annotations.NullMarked;
