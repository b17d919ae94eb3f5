/** What a board's picture looks like on LED: each pixel a round dot at its true pitch. */
@NullMarked
package hall.board.led;

import org.jspecify.annotations.NullMarked;
