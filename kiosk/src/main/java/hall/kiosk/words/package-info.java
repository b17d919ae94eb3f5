/** What a kiosk says in languages beside Chinese and English: a file for each, by its tag, and how such a language is set. */
@NullMarked
package hall.kiosk.words;

import org.jspecify.annotations.NullMarked;
