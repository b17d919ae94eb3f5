/** Short films on a kiosk's screen, such as one in sign language: where they are, and their pictures one after the other. */
@NullMarked
package hall.kiosk.film;

import org.jspecify.annotations.NullMarked;
