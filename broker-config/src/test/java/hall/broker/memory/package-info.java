/** A broker without a wire: for tests of other floors, with the same behaviour as the real ones. */
@NullMarked
package hall.broker.memory;

import org.jspecify.annotations.NullMarked;
