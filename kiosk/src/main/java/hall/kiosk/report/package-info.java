/** What a hall is told about its work: figures for each day, service and window; start at {@link hall.kiosk.report.ServiceFigures}. */
@NullMarked
package hall.kiosk.report;

import org.jspecify.annotations.NullMarked;
