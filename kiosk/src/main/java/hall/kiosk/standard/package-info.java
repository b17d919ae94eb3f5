/** What the unified standard is checked against in a hall: the facts of its configuration and its look, and what a check says to a person. */
@NullMarked
package hall.kiosk.standard;

import org.jspecify.annotations.NullMarked;
