/** Figures of the hall with the limit of the machine beside them, and the proof that a killed hall forgets nothing. */
@NullMarked
package hall.kiosk.bench;

import org.jspecify.annotations.NullMarked;
