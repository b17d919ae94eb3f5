/** The screens of boards and kiosks, seen and touched from afar. */
@NullMarked
package hall.kiosk.web.kiosk;

import org.jspecify.annotations.NullMarked;
