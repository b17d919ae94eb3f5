/**
 * The unified standard as data: layered documents of rules, and their resolution to one snapshot in which each value
 * knows where it comes from; start at {@link hall.standard.Document} and {@link hall.standard.Resolution}.
 */
@NullMarked
package hall.standard;

import org.jspecify.annotations.NullMarked;
