/** What is true now, as a surface shows it, and the pure fold of messages into it. */
@NullMarked
package hall.board.view;

import org.jspecify.annotations.NullMarked;
