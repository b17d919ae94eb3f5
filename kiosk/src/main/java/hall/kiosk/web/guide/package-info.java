/** What a lobby guide does for citizens in the hall. */
@NullMarked
package hall.kiosk.web.guide;

import org.jspecify.annotations.NullMarked;
