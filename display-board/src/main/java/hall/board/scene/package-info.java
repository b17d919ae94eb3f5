/** What a surface shows, as immutable data in millimetres with a hash: start at Scene. */
@NullMarked
package hall.board.scene;

import org.jspecify.annotations.NullMarked;
