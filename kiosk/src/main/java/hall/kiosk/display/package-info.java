/** The scenes that managers make for boards: where they lie, what each board shows, how a publication goes: start at BoardScenes. */
@NullMarked
package hall.kiosk.display;

import org.jspecify.annotations.NullMarked;
