/** The routes of machines that enrol themselves: EST (RFC 7030), and what a machine must know. */
@NullMarked
package hall.kiosk.web.device;

import org.jspecify.annotations.NullMarked;
