/** Every thread of ours: one class that carries it, the pause before it tries again, what it opened, and the end of the process. */
@NullMarked
package hall.loop;

import org.jspecify.annotations.NullMarked;
