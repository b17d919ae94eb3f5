package hall.kiosk.ticket;

import hall.board.render.Lettering;
import hall.board.render.Renderer;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.hardware.printer.PrintHead;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.wait.WaitRange;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ticket as a scene in millimetres, Chinese first and what its citizen chose under it, drawn by the one renderer in whole dots. May be used by any
 * thread.
 */
public final class TicketLayout {

    private static final String ZH = "zh-CN";
    private static final String EN = "en";

    /** How fields in Chinese end, and those in the language under it. */
    private static final String FIRST = ".zh";

    private static final String SECOND = ".second";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** The large number of a narrow ticket; on a wider one it grows with the width. */
    private static final double NUMBER_HEIGHT = 14.5;

    private static final double NARROW = 48;
    private static final double CODE_SIDE = 27;

    private static final double EMBLEM_SIDE = 10;

    /** More lines than these make the type smaller first. */
    private static final int COMFORTABLE_LINES = 3;

    private final Tokens tokens;
    private final Lettering lettering;
    private final Renderer renderer;
    private final KioskTexts words;

    public TicketLayout(Tokens tokens, Fonts fonts) {
        this.tokens = tokens;
        this.lettering = new Lettering(fonts, false);
        this.renderer = new Renderer(tokens, fonts);
        this.words = new KioskTexts(tokens);
    }

    /** {@code slip} for {@code head}, black on white. */
    public BufferedImage draw(Slip slip, PrintHead head) {
        return draw(slip, head, SlipMarks.NONE);
    }

    /** The same under {@code marks}. */
    BufferedImage draw(Slip slip, PrintHead head, SlipMarks marks) {
        return renderer.draw(scene(slip, head, marks), view(slip, marks));
    }

    /** The scene of {@code slip} for {@code head}, as long as its texts need: nothing is cut on paper. */
    Scene scene(Slip slip, PrintHead head) {
        return scene(slip, head, SlipMarks.NONE);
    }

    /** The same under {@code marks}. */
    Scene scene(Slip slip, PrintHead head, SlipMarks marks) {
        double width = head.dots() / head.dotsPerMillimetre();
        Map<String, String> fields = view(slip, marks).fields();
        Column column = new Column(fields, width, head.dotsPerMillimetre());
        if (!marks.torn().isEmpty()) {
            column.rule("rule-void");
            column.text("void" + FIRST, "ticket-title", 5);
            column.text("void" + SECOND, "ticket-small", 3.2);
            column.rule("rule-void-2");
            column.space(3);
        }
        for (String block : tokens.ticket()) {
            block(column, block);
        }
        column.space(1);
        return column.scene("ticket-" + head.dots());
    }

    /** What to know of {@code service} in {@code language}, for paper: no number, and it says that it is no ticket. */
    BufferedImage note(Text hall, Menu.Entry service, String language, PrintHead head) {
        Map<String, String> fields = new HashMap<>();
        Column column = new Column(fields, head.dots() / head.dotsPerMillimetre(), head.dotsPerMillimetre());
        fields.put("hall", hall.in(language));
        fields.put("title", words.text("note.title", language));
        fields.put("service", service.name().in(language));
        fields.put("none", words.text("note.none", language));
        // Letters reach below their line where characters do not.
        double title = language.equals(ZH) ? 5 : 3.6;
        column.text("hall", "ticket-title", Math.min(4.2, title));
        column.rule("rule");
        column.space(1.5);
        column.text("title", "ticket-title", title);
        column.text("service", "ticket-title", title);
        column.space(1.5);
        List<String> lines = NoteWords.lines(words, service, language);
        for (int i = 0; i < lines.size(); i++) {
            fields.put("line." + i, lines.get(i));
            column.text("line." + i, "ticket-small", 3.4);
        }
        column.space(1);
        column.rule("rule-2");
        column.text("none", "ticket-small", 3);
        column.space(1);
        return renderer.draw(column.scene("note-" + head.dots()), View.of(fields));
    }

    /** One of the blocks the standard lays a ticket out of. */
    private static void block(Column column, String name) {
        switch (name) {
            case "hall" -> {
                column.both(name, "ticket-title", 5, 3);
                column.space(1.5);
                column.rule("rule");
            }
            case "number" -> {
                double height = NUMBER_HEIGHT * Math.min(1.25, column.width / NARROW);
                column.space(1.5);
                column.zone(name, new Widget.Text("{number}"), "ticket-number", height, 0);
                column.space(1.5);
                column.both("copy", "ticket-title", 4.2, 3);
            }
            case "emblem" -> {
                column.zone(name, new Widget.Emblem(), "ticket-body", EMBLEM_SIDE, 0);
                column.space(EMBLEM_SIDE / 2);
            }
            case "service" -> column.both(name, "ticket-title", 5, 3.2);
            case "area" -> column.both(name, "ticket-title", 4.2, 3);
            case "ahead" -> {
                column.space(1.5);
                column.both("booked", "ticket-title", 4.2, 3);
                column.both(name, "ticket-title", 4.2, 3);
                column.both("alone", "ticket-title", 4.2, 3);
            }
            case "wait" -> column.both(name, "ticket-title", 4.2, 3);
            case "code" -> {
                column.zone(name, new Widget.Qr("{url}"), "ticket-body", CODE_SIDE, 0);
                column.text("scan", "ticket-small", 3);
                column.space(1.5);
                column.rule("rule-2");
                column.space(1);
            }
            case "hint", "missed" -> column.both(name, "ticket-small", 3, 2.7);
            case "time" -> column.text(name, "ticket-body", 3);
            default -> throw new IllegalArgumentException("a ticket has no block " + name);
        }
    }

    /** What the scene is filled with for {@code slip}. */
    public View view(Slip slip) {
        return view(slip, SlipMarks.NONE);
    }

    /** The same under {@code marks}. */
    View view(Slip slip, SlipMarks marks) {
        Map<String, String> fields = new HashMap<>();
        String second = second(slip);
        for (String language : List.of(ZH, second)) {
            String in = language.equals(ZH) ? FIRST : SECOND;
            if (!marks.torn().isEmpty()) {
                String numbers =
                        marks.torn().stream().map(TicketNumber::toString).collect(Collectors.joining(" "));
                fields.put("void" + in, words.text("ticket.void", language, "numbers", numbers));
            }
            if (marks.again()) {
                fields.put("copy" + in, words.text("ticket.again", language));
            }
            fields.put("hall" + in, slip.hall().in(language));
            fields.put("service" + in, slip.service().in(language));
            Text area = slip.area();
            if (area != null) {
                fields.put("area" + in, words.text("ticket.area", language, "area", area.in(language)));
            }
            LocalTime booked = slip.booked();
            if (booked != null) {
                fields.put("booked" + in, words.text("ticket.booked", language, "time", booked.toString()));
            }
            fields.put("ahead" + in, ahead(slip.ahead(), language));
            if (slip.isAlone()) {
                fields.put("alone" + in, words.text("ticket.alone", language));
            }
            fields.put("wait" + in, wait(slip.range(), language));
            fields.put("missed" + in, words.text("ticket.missed", language));
            fields.put("hint" + in, words.text("ticket.hint", language));
        }
        fields.put("number", slip.number().toString());
        fields.put("scan", words.text("ticket.scan", ZH));
        if (second.equals(EN) && !tokens.speaks(EN)) {
            fields.keySet().removeIf(field -> field.endsWith(SECOND));
        }
        fields.replaceAll((field, said) -> isSaidTwice(field, said, fields) ? "" : said);
        fields.put("time", TIME.format(slip.takenAt()));
        fields.put("url", slip.page().toString());
        return View.of(fields);
    }

    /** What stands under the Chinese: what its citizen chose, and English for whoever chose Chinese. */
    private static String second(Slip slip) {
        String chosen = slip.language();
        return chosen == null || chosen.equals(ZH) ? EN : chosen;
    }

    /** Whether a second language has no words of its own for it. */
    private static boolean isSaidTwice(String field, String said, Map<String, String> fields) {
        return field.endsWith(SECOND)
                && said.equals(fields.get(field.substring(0, field.length() - SECOND.length()) + FIRST));
    }

    private String ahead(int count, String language) {
        if (count == Slip.UNKNOWN) {
            return words.text("ticket.ahead.unknown", language);
        }
        return count == 0 ? words.text("ticket.ahead.none", language) : words.count("ticket.ahead", language, count);
    }

    private String wait(@Nullable WaitRange range, String language) {
        return range == null
                ? ""
                : words.text("ticket.wait", language)
                        .replace("{low}", Integer.toString(range.lowMinutes()))
                        .replace("{high}", Integer.toString(range.highMinutes()));
    }

    /** Zones one under the other. */
    private final class Column {

        private static final double SIDE = 1;
        private final Map<String, String> fields;
        private final double width;
        private final double dotsPerMillimetre;
        private final List<Zone> zones = new ArrayList<>();
        private double y = 1.5;

        Column(Map<String, String> fields, double width, double dotsPerMillimetre) {
            this.fields = fields;
            this.width = width;
            this.dotsPerMillimetre = dotsPerMillimetre;
        }

        /** All of it, as long as it has become. */
        Scene scene(String name) {
            return new Scene(
                    name,
                    Millimetres.of(width),
                    Millimetres.of(y),
                    dotsPerMillimetre,
                    false,
                    Millimetres.ZERO,
                    "ticket",
                    tokens.ofHall(List.of(ZH, EN)),
                    zones);
        }

        void space(double height) {
            y += height;
        }

        void text(String field, String style, double wishedEm) {
            String text = fields.getOrDefault(field, "");
            if (text.isBlank()) {
                return;
            }
            double least = tokens.style(style).leastMillimetres().value();
            double em = wishedEm;
            int lines = lines(text, style, em);
            while (lines > COMFORTABLE_LINES && em > least) {
                em = Math.max(least, em - 0.25);
                lines = lines(text, style, em);
            }
            double height = em * (1 + (lines - 1) * tokens.linePitch());
            zone(field.replace('.', '-'), new Widget.Text("{" + field + "}"), style, height + 0.5, em);
            space(0.6);
        }

        private int lines(String text, String style, double em) {
            return lettering
                    .lines(
                            lettering.showable(text),
                            tokens.style(style).weight(),
                            em * dotsPerMillimetre,
                            Math.floor((width - 2 * SIDE) * dotsPerMillimetre))
                    .size();
        }

        /** The same in Chinese and, smaller, in the second language. */
        void both(String field, String style, double chineseEm, double secondEm) {
            text(field + FIRST, style, chineseEm);
            text(field + SECOND, "ticket-small", secondEm);
        }

        void rule(String id) {
            zone(id, new Widget.Line(), "ticket-body", 0.25, 0);
        }

        void zone(String id, Widget widget, String style, double height, double em) {
            zones.add(new Zone(
                    id,
                    new Rect(SIDE, y, width - 2 * SIDE, height),
                    0,
                    widget,
                    style,
                    Fit.WRAP,
                    Align.CENTRE,
                    Millimetres.of(em),
                    Millimetres.ZERO,
                    0));
            y += height;
        }
    }

    /**
     * What stands on a slip because of what went wrong before.
     *
     * @param torn numbers on pieces of paper that hang from the printer or were torn off, and are no tickets
     * @param again whether the same ticket may be on paper already
     */
    record SlipMarks(List<TicketNumber> torn, boolean again) {

        static final SlipMarks NONE = new SlipMarks(List.of(), false);

        SlipMarks {
            torn = List.copyOf(torn);
        }
    }
}
