/** Figures of boards with the goal beside each: start at Beside. */
@NullMarked
package hall.board.bench;

import org.jspecify.annotations.NullMarked;
