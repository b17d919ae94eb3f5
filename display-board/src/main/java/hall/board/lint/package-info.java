/** What is wrong with a scene before anybody sees it, and the states of a hall it is tried with: start at SceneLint. */
@NullMarked
package hall.board.lint;

import org.jspecify.annotations.NullMarked;
