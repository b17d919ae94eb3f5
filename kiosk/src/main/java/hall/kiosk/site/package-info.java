/**
 * The hall as a place, for who runs it: kinds of equipment and how many a hall needs, the sheet of a round of inspection, and
 * what both prove of the standard; begins at {@link hall.kiosk.site.SiteProofs}.
 */
@NullMarked
package hall.kiosk.site;

import org.jspecify.annotations.NullMarked;
