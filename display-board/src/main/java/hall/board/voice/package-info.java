/** The hall's one voice: which call is said when, and what is not said and why; start at Voice. */
@NullMarked
package hall.board.voice;

import org.jspecify.annotations.NullMarked;
