/**
 * The signs of a hall: window plates, guide panel, hours, instructions. Drawn once in millimetres, and written as PDF for
 * the printer's shop, as SVG and as pictures, with a bill of what to order.
 */
@NullMarked
package hall.kiosk.sign;

import org.jspecify.annotations.NullMarked;
