/** What managers and auditors do and read: people, tickets, the clock, the journal, devices. */
@NullMarked
package hall.kiosk.web.manager;

import org.jspecify.annotations.NullMarked;
