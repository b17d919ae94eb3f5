package hall.kiosk.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Begins a PDF/A-1b. Pure but for what it writes. */
public final class ArchivePdf {

    private static final String FACE = "NotoSansCJKsc";

    private ArchivePdf() {}

    /** Opens {@code document}, which is written to {@code out}. */
    public static PdfWriter open(Document document, OutputStream out) throws IOException, DocumentException {
        return open(document, out, writer -> {});
    }

    /** The same; {@code before} says what has to be known before the first page begins. */
    public static PdfWriter open(Document document, OutputStream out, Consumer<PdfWriter> before)
            throws IOException, DocumentException {
        PdfWriter writer = PdfWriter.getInstance(document, out);
        before.accept(writer);
        writer.setPdfVersion(PdfWriter.VERSION_1_4);
        writer.setPDFXConformance(PdfWriter.PDFA1B);
        document.open();
        writer.setXmpMetadata(metadata(writer.getInfo()).getBytes(StandardCharsets.UTF_8));
        writer.setOutputIntents(
                "Custom", "", "http://www.color.org", "sRGB IEC61966-2.1", ICC_Profile.getInstance(ColorSpace.CS_sRGB));
        return writer;
    }

    /** The faces of {@code fonts}, to be embedded with the characters that are used. */
    public static Map<Weight, BaseFont> embedded(Fonts fonts) throws IOException {
        Map<Weight, BaseFont> embedded = new EnumMap<>(Weight.class);
        for (Weight weight : Weight.values()) {
            embedded.put(weight, embedded(fonts.file(weight)));
        }
        return embedded;
    }

    private static BaseFont embedded(Path file) throws IOException {
        String name = file.toString();
        try {
            if (name.endsWith(".ttc")) {
                String[] faces = BaseFont.enumerateTTCNames(name);
                int face = 0;
                for (int i = 0; i < faces.length; i++) {
                    if (faces[i].startsWith(FACE)) {
                        face = i;
                        break;
                    }
                }
                name += "," + face;
            }
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (DocumentException e) {
            throw new IOException(
                    "字体 " + file + " 无法嵌入 PDF，请用 fonts-noto-cjk。 / The font " + file
                            + " cannot be embedded in a PDF; use fonts-noto-cjk.",
                    e);
        }
    }

    /** Says the same as the PDF's own dictionary, as PDF/A asks for. */
    private static String metadata(PdfDictionary info) {
        String producer = ((PdfString) info.get(PdfName.PRODUCER)).toUnicodeString();
        String created = PdfDate.getW3CDate(((PdfString) info.get(PdfName.CREATIONDATE)).toUnicodeString());
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
                <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
                <pdf:Producer>%s</pdf:Producer></rdf:Description>
                <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                <xmp:CreateDate>%s</xmp:CreateDate></rdf:Description>
                </rdf:RDF></x:xmpmeta>
                <?xpacket end="w"?>
                """.formatted(producer, created);
    }
}
