/** Which scene a board shows at a moment, and why: start at Program. */
@NullMarked
package hall.board.program;

import org.jspecify.annotations.NullMarked;
