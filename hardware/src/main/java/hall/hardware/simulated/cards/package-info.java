/** Card readers and cards to plug in instead of real ones, with people who do not exist. */
@NullMarked
package hall.hardware.simulated.cards;

import org.jspecify.annotations.NullMarked;
