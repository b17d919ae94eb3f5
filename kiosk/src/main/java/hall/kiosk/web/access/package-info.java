/** What a hall keeps of who works there: names, staff numbers, photos. */
@NullMarked
package hall.kiosk.web.access;

import org.jspecify.annotations.NullMarked;
