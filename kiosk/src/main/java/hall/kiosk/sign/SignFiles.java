package hall.kiosk.sign;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfSpotColor;
import com.lowagie.text.pdf.PdfWriter;
import hall.kiosk.pdf.ArchivePdf;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/**
 * Writes signs: {@code signs.pdf} (PDF/A-1b, a page for each at its true size with {@value #BLEED} mm of bleed and marks to
 * cut at), an SVG and a picture of each, and {@code bill.xlsx}, what to order.
 */
public final class SignFiles {

    /** So much of a sign's ground is printed beyond where it is cut. */
    static final double BLEED = 3;

    private static final double MARK = 6;
    private static final double MARGIN = BLEED + MARK + 1;
    private static final double MARK_LINE = 0.1;

    /** Dots of a picture for each millimetre of a sign; the largest side is bounded. */
    private static final double PROOF_DOTS = 1_000;

    /** The column of the bill with what a sign is made of. */
    private static final int MATERIAL = 7;

    private static final int PICTOGRAMS = 11;
    private static final double A4_WIDE = 210;
    private static final double A4_HIGH = 297;
    private static final double ROOM = 240;

    /** The em of what stands beside a sign for the shop, in mm. */
    private static final double NOTE = 2.4;

    /** The colour of marks to cut at: each plate prints them. */
    private static final PdfSpotColor ALL_PLATES = new PdfSpotColor("All", Color.BLACK);

    private final Fonts fonts;
    private final Tokens tokens;
    private final Pictograms pictograms;
    private final Symbols symbols;

    /** @param tokens whose names stand in the table of colours */
    public SignFiles(Fonts fonts, Tokens tokens, Pictograms pictograms) {
        this.fonts = fonts;
        this.tokens = tokens;
        this.pictograms = pictograms;
        this.symbols = Symbols.of(tokens);
    }

    /** Writes everything into {@code folder}; files of before are replaced. */
    public void write(List<Sign> signs, String title, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("signs.pdf"))) {
            pdf(signs, title, out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("bill.xlsx"))) {
            bill(signs, title, out);
        }
        for (Sign sign : signs) {
            Files.writeString(folder.resolve(sign.id() + ".svg"), svg(sign));
            ImageIO.write(
                    picture(sign), "png", folder.resolve(sign.id() + ".png").toFile());
        }
    }

    /** All of them in one PDF, each on a page of its own. */
    public void pdf(List<Sign> signs, String title, OutputStream out) throws IOException {
        Map<Weight, BaseFont> embedded = ArchivePdf.embedded(fonts);
        try {
            Document document = new Document(page(signs.getFirst()), 0, 0, 0, 0);
            PdfWriter writer = ArchivePdf.open(document, out, opened -> boxes(opened, signs.getFirst()));
            SpotColours table = SpotColours.of(signs, tokens, fonts);
            SpotInks inks = new SpotInks(table);
            for (Sign sign : signs) {
                document.setPageSize(page(sign));
                boxes(writer, sign);
                document.newPage();
                draw(sign, writer.getDirectContent(), embedded, inks);
            }
            Rectangle sheet = new Rectangle(PdfPen.points(A4_WIDE), PdfPen.points(A4_HIGH));
            document.setPageSize(sheet);
            writer.setBoxSize("trim", sheet);
            writer.setBoxSize("bleed", sheet);
            document.newPage();
            colours(table, writer.getDirectContent(), embedded, inks);
            document.close();
        } catch (DocumentException e) {
            throw new IOException(
                    "标识 " + title + " 无法写成 PDF。 / The signs cannot be written as PDF: " + e.getMessage(), e);
        }
    }

    /** Where the shop cuts, and how far the ground goes on: what its programs place the sign by. */
    private static void boxes(PdfWriter writer, Sign sign) {
        writer.setBoxSize("trim", box(MARGIN, sign));
        writer.setBoxSize("bleed", box(MARGIN - BLEED, sign));
    }

    private static Rectangle box(double from, Sign sign) {
        return new Rectangle(
                PdfPen.points(from),
                PdfPen.points(from),
                PdfPen.points(sign.wide() + 2 * MARGIN - from),
                PdfPen.points(sign.high() + 2 * MARGIN - from));
    }

    private static Rectangle page(Sign sign) {
        return new Rectangle(PdfPen.points(sign.wide() + 2 * MARGIN), PdfPen.points(sign.high() + 2 * MARGIN));
    }

    /** The sign between marks; its ground goes on into the bleed. */
    private void draw(Sign sign, PdfContentByte page, Map<Weight, BaseFont> embedded, SpotInks inks) {
        double wide = sign.wide() + 2 * MARGIN;
        double high = sign.high() + 2 * MARGIN;
        PdfPen pen = new PdfPen(page, embedded, fonts, symbols, inks, MARGIN, MARGIN, high);
        page.saveState();
        page.rectangle(
                PdfPen.points(MARGIN - BLEED),
                PdfPen.points(MARGIN - BLEED),
                PdfPen.points(sign.wide() + 2 * BLEED),
                PdfPen.points(sign.high() + 2 * BLEED));
        page.clip();
        page.newPath();
        sign.drawing().on(new BleedPen(pen, sign));
        page.restoreState();
        String used = pictograms(sign);
        if (!used.isEmpty()) {
            PdfPen note = new PdfPen(page, embedded, fonts, symbols, inks, 0, 0, high);
            note.text(used, Weight.REGULAR, note.fit(used, Weight.REGULAR, NOTE, sign.wide()), MARGIN, high - 2, ink());
        }
        page.setLineWidth(PdfPen.points(MARK_LINE));
        page.setColorStroke(ALL_PLATES, 1);
        for (double x : new double[] {MARGIN, wide - MARGIN}) {
            line(page, x, 0, x, MARK);
            line(page, x, high - MARK, x, high);
        }
        for (double y : new double[] {MARGIN, high - MARGIN}) {
            line(page, 0, y, MARK, y);
            line(page, wide - MARK, y, wide, y);
        }
    }

    /** The pictograms of {@code sign} with their numbers of GB/T 10001; empty where it has none. */
    public String pictograms(Sign sign) {
        Set<String> names = DrawnWith.of(sign, fonts).symbols();
        return names.isEmpty()
                ? ""
                : "GB/T 10001: "
                        + names.stream().sorted().map(pictograms::words).collect(Collectors.joining("; "));
    }

    /** What is written for the shop has the colour of what stands on paper. */
    private Colour ink() {
        return Objects.requireNonNull(tokens.inks().get("paper")).foreground();
    }

    /** The page behind the signs: which colours to print with. */
    private void colours(SpotColours table, PdfContentByte page, Map<Weight, BaseFont> embedded, SpotInks inks) {
        PdfPen pen = new PdfPen(page, embedded, fonts, symbols, inks, 0, 0, A4_HIGH);
        pen.text("专色表 / Spot colours", Weight.BOLD, 7, 15, 22, ink());
        pen.text("四色值由 sRGB 算出，印前以专色样张为准。", Weight.REGULAR, 3.2, 15, 30, ink());
        pen.text("CMYK is computed from sRGB; the proof of the spot ink counts.", Weight.REGULAR, 3.2, 15, 35, ink());
        double y = 44;
        for (SpotColours.Row row : table.rows()) {
            pen.box(15, y, 14, 8, 0, ink());
            pen.box(15.2, y + 0.2, 13.6, 7.6, 0, row.colour());
            pen.text(row.ink() + "   " + row.cmyk(), Weight.BOLD, 3.4, 33, y + 3.4, ink());
            pen.text(row.told(), Weight.REGULAR, pen.fit(row.told(), Weight.REGULAR, 2.8, 160), 33, y + 7.4, ink());
            y += Math.min(11, ROOM / table.rows().size());
        }
    }

    private static void line(PdfContentByte page, double x, double y, double toX, double toY) {
        page.moveTo(PdfPen.points(x), PdfPen.points(y));
        page.lineTo(PdfPen.points(toX), PdfPen.points(toY));
        page.stroke();
    }

    /** A sign alone, its text as outlines. */
    public String svg(Sign sign) {
        SVGGraphics2D graphics = new SVGGraphics2D(sign.wide(), sign.high(), SVGUnits.MM);
        graphics.setGeomDoubleConverter(value -> String.format(Locale.ROOT, "%.3f", value));
        sign.drawing().on(new PicturePen(graphics, fonts, symbols));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + graphics.getSVGElement(null, true, new ViewBox(0, 0, sign.wide(), sign.high()), null, null) + "\n";
    }

    /** A picture of {@code sign} to look at. */
    public BufferedImage picture(Sign sign) {
        double scale = PROOF_DOTS / Math.max(sign.wide(), sign.high());
        BufferedImage picture = new BufferedImage(
                (int) Math.ceil(sign.wide() * scale), (int) Math.ceil(sign.high() * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.scale(scale, scale);
            sign.drawing().on(new PicturePen(graphics, fonts, symbols));
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** What to order, as a workbook. */
    public void bill(List<Sign> signs, String title, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "hall", "1.0")) {
            Worksheet sheet = book.newWorksheet("标识清单");
            sheet.value(0, 0, title + " 标识清单 / Bill of signs");
            String[] heads = {
                "编号 Id",
                "名称 Sign",
                "位置 Place",
                "宽 mm Width",
                "高 mm Height",
                "出血 mm Bleed",
                "数量 Quantity",
                "材料 Material",
                "离地 mm Height over the floor",
                "最远读者 m First reader",
                "字高 mm Characters",
                "图形 Pictograms (GB/T 10001)"
            };
            for (int i = 0; i < heads.length; i++) {
                sheet.value(2, i, heads[i]);
                sheet.style(2, i).bold().set();
                sheet.width(i, i == 1 || i == 2 || i == MATERIAL || i == PICTOGRAMS ? 36 : 14);
            }
            int row = 3;
            for (Sign sign : signs) {
                sheet.value(row, 0, sign.id());
                sheet.value(row, 1, sign.name().both());
                sheet.value(row, 2, sign.place().both());
                sheet.value(row, 3, Math.round(sign.wide()));
                sheet.value(row, 4, Math.round(sign.high()));
                sheet.value(row, 5, BLEED);
                sheet.value(row, 6, 1);
                sheet.value(row, MATERIAL, sign.use().material().both());
                sheet.value(row, 8, sign.use().heightMillimetres());
                sheet.value(row, 9, sign.use().metres());
                sheet.value(row, 10, Math.round(sign.smallest()));
                sheet.value(row, PICTOGRAMS, pictograms(sign));
                row++;
            }
            colours(SpotColours.of(signs, tokens, fonts), book.newWorksheet("专色 Spot colours"));
        }
    }

    private static void colours(SpotColours table, Worksheet sheet) {
        String[] heads = {"专色 Spot", "sRGB", "CMYK %", "标记 Tokens", "标识数 Signs"};
        for (int i = 0; i < heads.length; i++) {
            sheet.value(0, i, heads[i]);
            sheet.style(0, i).bold().set();
            sheet.width(i, i == 3 ? 60 : 18);
        }
        int row = 1;
        for (SpotColours.Row each : table.rows()) {
            sheet.value(row, 0, each.ink());
            sheet.value(row, 1, each.colour().toString());
            sheet.value(row, 2, each.cmyk());
            sheet.value(row, 3, each.names());
            sheet.value(row, 4, each.signs());
            row++;
        }
    }
}
