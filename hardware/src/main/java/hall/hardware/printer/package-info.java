/** Printing a ticket until it is known to be in the citizen's hand, or known not to be. */
@NullMarked
package hall.hardware.printer;

import org.jspecify.annotations.NullMarked;
