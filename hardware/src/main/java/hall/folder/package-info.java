/** A program's data folder: one process has it at a time. */
@NullMarked
package hall.folder;

import org.jspecify.annotations.NullMarked;
