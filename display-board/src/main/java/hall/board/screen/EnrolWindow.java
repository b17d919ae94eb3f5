package hall.board.screen;

import hall.broker.enrol.Enrolling;
import hall.broker.enrol.Enrolling.Stage;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.io.PrintWriter;
import java.io.Serial;
import javax.swing.JComponent;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a machine's enrolment is: over its whole display where it has one, and always on its terminal, where each
 * change is a line. Stages come from the thread that enrols; the AWT thread draws.
 */
public final class EnrolWindow implements Enrolling.Face, AutoCloseable {

    private final PrintWriter terminal;
    private final @Nullable JFrame window;
    private volatile Stage stage = new Stage.Searching();

    private EnrolWindow(PrintWriter terminal, @Nullable EnrolPicture picture) {
        this.terminal = terminal;
        this.window = picture == null ? null : frame(picture);
    }

    /** Opens it on the terminal alone. */
    public static EnrolWindow onTerminal(PrintWriter terminal) {
        return new EnrolWindow(terminal, null);
    }

    /** Opens it on the terminal and over the whole display. */
    public static EnrolWindow onDisplay(PrintWriter terminal, Tokens tokens, Fonts fonts) {
        return new EnrolWindow(terminal, new EnrolPicture(tokens, fonts));
    }

    private JFrame frame(EnrolPicture picture) {
        JFrame frame = new JFrame("设备登记 / Enrolment");
        frame.setContentPane(new Canvas(picture));
        EventQueue.invokeLater(() -> WholeScreen.cover(frame));
        return frame;
    }

    @Override
    public void show(Stage next) {
        boolean other = !next.equals(stage);
        stage = next;
        if (other) {
            terminal.println(words(next));
            terminal.flush();
        }
        if (window != null) {
            window.repaint();
        }
    }

    private static String words(Stage stage) {
        return switch (stage) {
            case Stage.Searching searching -> "正在寻找大厅…… / Looking for the hall ...";
            case Stage.Trouble trouble ->
                trouble.why().chinese() + " / " + trouble.why().english();
            case Stage.Waiting waiting ->
                "登记码 " + waiting.code() + "，指纹 " + waiting.fingerprint() + "，大厅 " + waiting.hall()
                        + "：请管理员在管理页输入登记码并核对指纹。 / Code " + waiting.code() + ", fingerprint " + waiting.fingerprint()
                        + ", hall " + waiting.hall()
                        + ": a manager types the code on his page and compares the fingerprint.";
        };
    }

    @Override
    public void close() {
        if (window != null) {
            EventQueue.invokeLater(window::dispose);
        }
    }

    private final class Canvas extends JComponent {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient EnrolPicture picture;

        Canvas(EnrolPicture picture) {
            this.picture = picture;
            setOpaque(true);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            picture.paint((Graphics2D) graphics, getWidth(), getHeight(), stage);
        }
    }
}
