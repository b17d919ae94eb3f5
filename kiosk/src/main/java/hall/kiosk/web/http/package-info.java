/** The ways of HTTP: who is let in, how a request is read and answered, and the documents all routes share. */
@NullMarked
package hall.kiosk.web.http;

import org.jspecify.annotations.NullMarked;
