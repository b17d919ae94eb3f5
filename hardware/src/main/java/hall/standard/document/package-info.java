/**
 * Reads the documents of the standard strictly, signatures and all: every fault with its file and line; start at {@link
 * hall.standard.document.Library.DocumentFile} and {@link hall.standard.document.Library}.
 */
@NullMarked
package hall.standard.document;

import org.jspecify.annotations.NullMarked;
