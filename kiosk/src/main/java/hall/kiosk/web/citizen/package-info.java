/** What a citizen does with a ticket: take it, look at it, come back with it, rate. */
@NullMarked
package hall.kiosk.web.citizen;

import org.jspecify.annotations.NullMarked;
