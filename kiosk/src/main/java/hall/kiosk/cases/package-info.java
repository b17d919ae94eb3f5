/** What citizens have written with their ratings, until a manager has seen to it: for people alone, in no journal. */
@NullMarked
package hall.kiosk.cases;

import org.jspecify.annotations.NullMarked;
