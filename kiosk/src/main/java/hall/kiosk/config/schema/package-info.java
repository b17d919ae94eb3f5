/** The published form of {@code hall.json}, from which editors, pages and the words of a change know each key. */
@NullMarked
package hall.kiosk.config.schema;

import org.jspecify.annotations.NullMarked;
