/** A board at work: it learns of its hall by MQTT alone, draws, shows, and says what it showed; start at Board. */
@NullMarked
package hall.board.screen;

import org.jspecify.annotations.NullMarked;
