package hall.kiosk.sign;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfSpotColor;
import hall.standard.design.Colour;
import java.util.HashMap;
import java.util.Map;

/**
 * The colours of a table as inks of a PDF: a Separation for each, named by its token, with the colour in sRGB as the alternate that
 * screens and the archive profile show. A colour that is not in the table has no ink and stays sRGB. One document.
 */
final class SpotInks {

    private final Map<Colour, PdfSpotColor> inks = new HashMap<>();

    SpotInks(SpotColours table) {
        for (SpotColours.Row row : table.rows()) {
            inks.put(row.colour(), new PdfSpotColor(row.ink(), row.colour().awt()));
        }
    }

    /** What is filled next on {@code page} is of {@code colour}. */
    void fill(PdfContentByte page, Colour colour) {
        PdfSpotColor ink = inks.get(colour);
        if (ink == null) {
            page.setColorFill(colour.awt());
        } else {
            page.setColorFill(ink, 1);
        }
    }
}
