package hall.standard.design;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a TrueType font with a few characters of others: their outlines and widths, and nothing that joins letters. So it is
 * for scripts whose characters stand for themselves. The same characters of the same fonts give the same bytes. Pure.
 *
 * <p>Tables and their order are those of the OpenType specification 1.9: cmap (format 12), glyf, head, hhea, hmtx, loca, maxp,
 * name, OS/2, post (format 3).
 */
final class FontSubset {

    /** As Noto Sans CJK has it. */
    private static final int UNITS = 1_000;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final int CHECKSUM = 0xB1B0AFBA;

    /** What the font says of itself; it may not bear the name of what it was made of. */
    private static final String FAMILY = "Hall Bundle";

    private static final String NOTICE =
            "Some characters of fonts under the SIL Open Font License, Version 1.1, such as Noto Sans CJK,"
                    + " (c) 2014-2021 Adobe, made by a hall for its own boards.";

    private static final String LICENCE = "https://openfontlicense.org";

    private final List<GlyphOutline> glyphs = new ArrayList<>();
    private final SortedMap<Integer, Integer> places = new TreeMap<>();
    private final LineMetrics line;
    private final boolean bold;

    private FontSubset(LineMetrics line, boolean bold) {
        this.line = line;
        this.bold = bold;
    }

    /**
     * The font with these characters.
     *
     * @param faces each character with the font it is taken from, of whichever size
     */
    static byte[] of(SortedMap<Integer, Font> faces, boolean bold) {
        Font first = faces.values().iterator().next();
        FontSubset subset = new FontSubset(sized(first).getLineMetrics("国", EXACT), bold);
        subset.glyphs.add(GlyphOutline.EMPTY);
        faces.forEach((character, face) -> subset.add(character, sized(face)));
        return subset.file();
    }

    private static Font sized(Font face) {
        return face.deriveFont((float) UNITS);
    }

    private void add(int character, Font face) {
        GlyphVector there = face.createGlyphVector(EXACT, Character.toString(character));
        GlyphVector one = face.createGlyphVector(EXACT, new int[] {there.getGlyphCode(0)});
        Shape outline = one.getGlyphOutline(0);
        int advance = Math.round(one.getGlyphMetrics(0).getAdvanceX());
        places.put(character, glyphs.size());
        glyphs.add(GlyphOutline.of(outline, advance));
    }

    private byte[] file() {
        ByteArrayOutputStream glyf = new ByteArrayOutputStream();
        ByteBuffer loca = ByteBuffer.allocate((glyphs.size() + 1) * Integer.BYTES);
        for (GlyphOutline glyph : glyphs) {
            loca.putInt(glyf.size());
            glyf.writeBytes(glyph.padded());
        }
        loca.putInt(glyf.size());
        Map<String, byte[]> tables = new LinkedHashMap<>();
        tables.put("OS/2", os2());
        tables.put("cmap", cmap());
        tables.put("glyf", glyf.toByteArray());
        tables.put("head", head());
        tables.put("hhea", hhea());
        tables.put("hmtx", hmtx());
        tables.put("loca", loca.array());
        tables.put("maxp", maxp());
        tables.put("name", names());
        tables.put("post", ByteBuffer.allocate(32).putInt(0x0003_0000).array());
        return joined(tables);
    }

    /** The head of the file, the tables in the order of their names, and the sum over all. */
    private static byte[] joined(Map<String, byte[]> tables) {
        int power = Integer.highestOneBit(tables.size());
        int at = 12 + 16 * tables.size();
        ByteBuffer head = ByteBuffer.allocate(at)
                .putInt(0x0001_0000)
                .putShort((short) tables.size())
                .putShort((short) (power * 16))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) (tables.size() * 16 - power * 16));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int headTable = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] padded = padded(table.getValue());
            head.put(table.getKey().getBytes(StandardCharsets.US_ASCII))
                    .putInt(sum(padded))
                    .putInt(at + body.size())
                    .putInt(table.getValue().length);
            headTable = table.getKey().equals("head") ? at + body.size() : headTable;
            body.writeBytes(padded);
        }
        ByteBuffer file =
                ByteBuffer.allocate(at + body.size()).put(head.array()).put(body.toByteArray());
        file.putInt(headTable + 8, CHECKSUM - sum(file.array()));
        return file.array();
    }

    private static byte[] padded(byte[] bytes) {
        return ByteBuffer.allocate((bytes.length + 3) / 4 * 4).put(bytes).array();
    }

    private static int sum(byte[] padded) {
        int sum = 0;
        ByteBuffer words = ByteBuffer.wrap(padded);
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        return sum;
    }

    /** One group for each character; a reader that wants less has the glyphs in their order. */
    private byte[] cmap() {
        int length = 16 + 12 * places.size();
        ByteBuffer table = ByteBuffer.allocate(12 + length)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 3)
                .putShort((short) 10)
                .putInt(12)
                .putShort((short) 12)
                .putShort((short) 0)
                .putInt(length)
                .putInt(0)
                .putInt(places.size());
        places.forEach(
                (character, glyph) -> table.putInt(character).putInt(character).putInt(glyph));
        return table.array();
    }

    private byte[] head() {
        return ByteBuffer.allocate(54)
                .putInt(0x0001_0000)
                .putInt(0x0001_0000)
                .putInt(0)
                .putInt(0x5F0F3CF5)
                .putShort((short) 3)
                .putShort((short) UNITS)
                .putLong(0)
                .putLong(0)
                .putShort(least(GlyphOutline::left))
                .putShort(least(GlyphOutline::bottom))
                .putShort(most(GlyphOutline::right))
                .putShort(most(GlyphOutline::top))
                .putShort((short) (bold ? 1 : 0))
                .putShort((short) 8)
                .putShort((short) 2)
                .putShort((short) 1)
                .putShort((short) 0)
                .array();
    }

    /** A measure of a glyph. */
    @FunctionalInterface
    private interface Measure {
        int of(GlyphOutline glyph);
    }

    private short least(Measure measure) {
        return (short) glyphs.stream().mapToInt(measure::of).min().orElse(0);
    }

    private short most(Measure measure) {
        return (short) glyphs.stream().mapToInt(measure::of).max().orElse(0);
    }

    private short ascent() {
        return (short) Math.round(line.getAscent());
    }

    private short descent() {
        return (short) Math.round(line.getDescent());
    }

    private byte[] hhea() {
        return ByteBuffer.allocate(36)
                .putInt(0x0001_0000)
                .putShort(ascent())
                .putShort((short) -descent())
                .putShort((short) Math.round(line.getLeading()))
                .putShort(most(GlyphOutline::advance))
                .putShort(least(GlyphOutline::left))
                .putShort(least(glyph -> glyph.advance() - glyph.right()))
                .putShort(most(GlyphOutline::right))
                .putShort((short) 1)
                .putShort(34, (short) glyphs.size())
                .array();
    }

    private byte[] hmtx() {
        ByteBuffer table = ByteBuffer.allocate(4 * glyphs.size());
        glyphs.forEach(glyph -> table.putShort((short) glyph.advance()).putShort((short) glyph.left()));
        return table.array();
    }

    private byte[] maxp() {
        return ByteBuffer.allocate(32)
                .putInt(0x0001_0000)
                .putShort((short) glyphs.size())
                .putShort(most(GlyphOutline::points))
                .putShort(most(GlyphOutline::contours))
                .putShort(14, (short) 1)
                .array();
    }

    private byte[] names() {
        String style = bold ? "Bold" : "Regular";
        Map<Integer, String> names = new LinkedHashMap<>();
        names.put(0, NOTICE);
        names.put(1, FAMILY);
        names.put(2, style);
        names.put(3, FAMILY + " " + style);
        names.put(4, FAMILY + " " + style);
        names.put(5, "Version 1.000");
        names.put(6, FAMILY.replace(" ", "") + "-" + style);
        names.put(13, NOTICE);
        names.put(14, LICENCE);
        ByteBuffer table = ByteBuffer.allocate(6 + 12 * names.size())
                .putShort((short) 0)
                .putShort((short) names.size())
                .putShort((short) (6 + 12 * names.size()));
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        names.forEach((id, name) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
            table.putShort((short) 3)
                    .putShort((short) 1)
                    .putShort((short) 0x409)
                    .putShort(id.shortValue())
                    .putShort((short) text.length)
                    .putShort((short) texts.size());
            texts.writeBytes(text);
        });
        return ByteBuffer.allocate(table.capacity() + texts.size())
                .put(table.array())
                .put(texts.toByteArray())
                .array();
    }

    /** Version 4; fsType 0 lets anybody embed it, as its licence does. */
    private byte[] os2() {
        return ByteBuffer.allocate(96)
                .putShort((short) 4)
                .putShort((short) 500)
                .putShort((short) (bold ? 700 : 400))
                .putShort((short) 5)
                .putShort(62, (short) (bold ? 0x20 : 0x40))
                .putShort(64, places.firstKey().shortValue())
                .putShort(66, (short) Math.min(0xFFFF, places.lastKey()))
                .putShort(68, ascent())
                .putShort(70, (short) -descent())
                .putShort(72, (short) Math.round(line.getLeading()))
                .putShort(74, ascent())
                .putShort(76, descent())
                .array();
    }
}
