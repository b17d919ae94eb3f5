/** Keeps the running hall what its configuration says: takes files, carries out plans, hands on what is in force. */
@NullMarked
package hall.kiosk.config.live;

import org.jspecify.annotations.NullMarked;
