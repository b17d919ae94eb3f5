/** Web Push: a citizen's phone is told of his call though the ticket's page is closed (RFC 8030, 8188, 8291, 8292). */
@NullMarked
package hall.kiosk.push;

import org.jspecify.annotations.NullMarked;
