/**
 * PDF for keeping: fonts embedded as subsets, text that can be read out, colours by sRGB; begins at {@link
 * hall.kiosk.pdf.PdfPaper}.
 */
@NullMarked
package hall.kiosk.pdf;

import org.jspecify.annotations.NullMarked;
