/**
 * The hall measured against its standard while it runs: evidence that people have recorded, what the journal proves by
 * itself, and the check of both; begins at {@link hall.kiosk.conformance.Conformance}.
 */
@NullMarked
package hall.kiosk.conformance;

import org.jspecify.annotations.NullMarked;
