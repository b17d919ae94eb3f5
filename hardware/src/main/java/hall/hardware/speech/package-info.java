/** Saying a call aloud, in Mandarin and English, without a network. */
@NullMarked
package hall.hardware.speech;

import org.jspecify.annotations.NullMarked;
