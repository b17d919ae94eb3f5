/**
 * The one reader of every JSON file that people write: {@code hall.json}, {@code access.json}, scenes, design tokens. It
 * is strict: whatever it does not understand is a fault, all faults are found in one reading, and each says where it is
 * and what to write instead, in Chinese and in English. Start from {@link hall.json.StrictJson}.
 */
@NullMarked
package hall.json;

import org.jspecify.annotations.NullMarked;
