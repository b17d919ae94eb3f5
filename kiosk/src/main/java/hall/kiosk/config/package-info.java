/** How a hall is written down in files: its configuration, read with all faults at once, and who may use it. */
@NullMarked
package hall.kiosk.config;

import org.jspecify.annotations.NullMarked;
