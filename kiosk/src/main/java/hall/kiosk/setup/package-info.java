/**
 * The first set-up: from an empty folder and a few answers to a {@code hall.json} that runs. Knows the divisions of the
 * country and the services of a usual hall; the pages that ask are in {@code hall.kiosk.web}.
 */
@NullMarked
package hall.kiosk.setup;

import org.jspecify.annotations.NullMarked;
