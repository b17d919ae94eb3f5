/** The line of a board or a voice: what comes, decoded and in order, and what they report. */
@NullMarked
package hall.board.link;

import org.jspecify.annotations.NullMarked;
