/** How a citizen finds a service: by its name, by the first letters of its pinyin, by everyday words. */
@NullMarked
package hall.kiosk.find;

import org.jspecify.annotations.NullMarked;
