/** The look of the unified standard: colours, type, spacing, touch sizes, sizes by viewing distance, the font; start at Tokens and Fonts. */
@NullMarked
package hall.standard.design;

import org.jspecify.annotations.NullMarked;
