/** What citizens thought of a service: five grades, once per ticket, voluntary, never by default. */
@NullMarked
package hall.kiosk.rating;

import org.jspecify.annotations.NullMarked;
