/** Reading identity cards through a certified SAM module: frames, the card's text, and nothing kept longer than asked. */
@NullMarked
package hall.hardware.idcard;

import org.jspecify.annotations.NullMarked;
