package hall.board.screen;

import hall.board.render.Lettering;
import hall.broker.enrol.Enrolling.Stage;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/** Draws how far a machine's enrolment is, in both languages, so large that it can be read from across a room. */
final class EnrolPicture {

    private static final Text TITLE = Text.of("本机等待登记", "This machine waits to be enrolled");
    private static final Text SEARCHING = Text.of("正在网络中寻找大厅……", "Looking for the hall in this network ...");
    private static final Text WHAT_TO_DO = Text.of(
            "请管理员打开管理页的“设备”，输入登记码，并核对下面的指纹是否完全相同。",
            "A manager opens the devices on the manager's page, types the code, and compares the letters below.");

    private final Tokens tokens;
    private final Lettering lettering;

    EnrolPicture(Tokens tokens, Fonts fonts) {
        this.tokens = tokens;
        this.lettering = new Lettering(fonts, true);
    }

    /** Draws {@code stage} over {@code width} by {@code height} dots. */
    void paint(Graphics2D pen, int width, int height, Stage stage) {
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(tokens.ink("board.text").background().awt());
        pen.fillRect(0, 0, width, height);
        double unit = Math.min(width, height) / 24.0;
        Column column = new Column(pen, width, unit * 3, unit);
        column.write("board.text", 1.6, TITLE);
        switch (stage) {
            case Stage.Searching searching -> column.write("board.note", 1, SEARCHING);
            case Stage.Trouble trouble -> column.write("board.note", 0.9, trouble.why());
            case Stage.Waiting waiting -> {
                column.line("board.call", 4.5, spaced(waiting.code()));
                column.write("board.note", 0.8, WHAT_TO_DO);
                column.line("board.text", 2, waiting.fingerprint());
                column.line("board.note", 0.8, waiting.hall().toString());
            }
        }
    }

    /** Six digits are read in two groups. */
    private static String spaced(String code) {
        return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
    }

    /** Lines below each other, centred. One picture. */
    private final class Column {
        private final Graphics2D pen;
        private final int width;
        private final double unit;
        private double y;

        Column(Graphics2D pen, int width, double y, double unit) {
            this.pen = pen;
            this.width = width;
            this.y = y;
            this.unit = unit;
        }

        void write(String ink, double size, Text text) {
            line(ink, size, text.chinese());
            line(ink, size * 0.7, text.english());
        }

        void line(String ink, double size, String text) {
            double em = size * unit;
            List<String> lines = lettering.balanced(text, Weight.BOLD, em, width * 0.9);
            pen.setColor(tokens.ink(ink).foreground().awt());
            for (String each : lines) {
                y += em * 1.1;
                double x = (width - lettering.width(each, Weight.BOLD, em)) / 2;
                lettering.draw(pen, each, Weight.BOLD, em, x, y);
            }
            y += em * 0.5;
        }
    }
}
