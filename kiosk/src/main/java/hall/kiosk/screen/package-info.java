/** The citizen's screen: a pure flow of states, one picture of each, the live panel and its window; start at KioskPanel. */
@NullMarked
package hall.kiosk.screen;

import org.jspecify.annotations.NullMarked;
