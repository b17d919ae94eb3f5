/** What stays secret: files of their owner alone, and the passes of citizens; start at Passes. */
@NullMarked
package hall.kiosk.secret;

import org.jspecify.annotations.NullMarked;
