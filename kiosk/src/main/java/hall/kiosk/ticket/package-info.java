/** What a ticket looks like on paper, and printing it until it is in the citizen's hand or taken back. */
@NullMarked
package hall.kiosk.ticket;

import org.jspecify.annotations.NullMarked;
