/** How far this machine's own clock may be believed. */
@NullMarked
package hall.broker.clock;

import org.jspecify.annotations.NullMarked;
