/** The program {@code board}: one board on one machine, and its figures. */
@NullMarked
package hall.board;

import org.jspecify.annotations.NullMarked;
