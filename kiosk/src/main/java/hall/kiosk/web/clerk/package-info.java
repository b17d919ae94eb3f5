/** What a clerk does and sees at a window. */
@NullMarked
package hall.kiosk.web.clerk;

import org.jspecify.annotations.NullMarked;
