/** The hall on the wire: the journal published in order, the state kept retained, and what devices say turned into commands. */
@NullMarked
package hall.kiosk.hub;

import org.jspecify.annotations.NullMarked;
