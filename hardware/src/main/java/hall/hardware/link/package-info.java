/** The wires: bytes, card commands, lines and events, each behind one small interface that a simulator can stand on the far side of. */
@NullMarked
package hall.hardware.link;

import org.jspecify.annotations.NullMarked;
