/** The hall's configuration as it changes: documents, what differs in words, events, and which document is in force. */
@NullMarked
package hall.kiosk.config.change;

import org.jspecify.annotations.NullMarked;
