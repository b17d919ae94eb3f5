/** Ids and secrets made of chance; start at RandomId. */
@NullMarked
package hall.id;

import org.jspecify.annotations.NullMarked;
