/** Texts that people write: what may be kept, printed and shown of them; start at FreeText. */
@NullMarked
package hall.text;

import org.jspecify.annotations.NullMarked;
