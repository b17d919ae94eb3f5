/** A new board that enrols itself: what it keeps of what the hall gave. */
@NullMarked
package hall.board.enrol;

import org.jspecify.annotations.NullMarked;
