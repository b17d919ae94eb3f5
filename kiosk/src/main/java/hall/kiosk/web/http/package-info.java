/** How a request becomes a command to the hall, and the documents all of its routes share. */
@NullMarked
package hall.kiosk.web.http;

import org.jspecify.annotations.NullMarked;
