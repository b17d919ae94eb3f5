/** The file of a machine that is not the hall's: what it shows, for which hall, and how it reaches the hall's broker. */
@NullMarked
package hall.board.machine;

import org.jspecify.annotations.NullMarked;
