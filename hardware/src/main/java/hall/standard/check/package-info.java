/**
 * Whether a hall keeps its standard: rules over subjects, with evidence; start at {@link hall.standard.check.Checking} and
 * {@link hall.standard.check.Rate}.
 */
@NullMarked
package hall.standard.check;

import org.jspecify.annotations.NullMarked;
