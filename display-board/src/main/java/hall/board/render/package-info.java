/** The one renderer: scene and view to a picture, for boards, LED, tickets and previews alike; start at Renderer. */
@NullMarked
package hall.board.render;

import org.jspecify.annotations.NullMarked;
