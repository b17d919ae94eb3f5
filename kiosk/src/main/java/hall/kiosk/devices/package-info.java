/** The devices of this machine at work in the hall: what is printed, swiped and pressed becomes commands, and back. */
@NullMarked
package hall.kiosk.devices;

import org.jspecify.annotations.NullMarked;
