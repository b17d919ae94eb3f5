/** A machine that enrols itself at a hall: finds it, shows its code, keeps what it is given, and renews it. */
@NullMarked
package hall.broker.enrol;

import org.jspecify.annotations.NullMarked;
