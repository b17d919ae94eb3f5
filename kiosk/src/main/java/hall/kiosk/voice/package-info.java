/** What was recorded for the hall's voice: clips, the packs they make, and the voice that says calls with them. */
@NullMarked
package hall.kiosk.voice;

import org.jspecify.annotations.NullMarked;
