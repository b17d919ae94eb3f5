/** Read models: folds of the journal beside the hall, each with a cursor of its own; start at {@link hall.kiosk.projection.Projection}. */
@NullMarked
package hall.kiosk.projection;

import org.jspecify.annotations.NullMarked;
