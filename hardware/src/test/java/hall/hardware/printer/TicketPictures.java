package hall.hardware.printer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Pictures of tickets for tests. */
public final class TicketPictures {

    private TicketPictures() {}

    /** A ticket with a large number, a line of Chinese, a frame, and dots in its first and last row. */
    public static DotPicture ticket(PaperWidth paper, String number, int height) {
        return ticket(paper.usualHead().dots(), number, height);
    }

    /** The same in any width. */
    static DotPicture ticket(int width, String number, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), height);
        pen.setColor(Color.BLACK);
        pen.drawRect(0, 0, image.getWidth() - 1, height - 1);
        pen.setFont(new Font("Noto Sans CJK SC", Font.BOLD, 72));
        pen.drawString(number, 60, Math.min(height - 4, 90));
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 28));
        pen.drawString("请留意叫号", 60, Math.min(height - 4, 140));
        pen.dispose();
        return DotPicture.of(image);
    }

    /** Whether {@code paper} shows all of {@code ticket} from its top; what is below it must be white. */
    public static boolean shows(BufferedImage paper, DotPicture ticket) {
        return shows(paper, 0, ticket);
    }

    /** Whether {@code paper} shows all of {@code ticket} somewhere. */
    public static boolean showsSomewhere(BufferedImage paper, DotPicture ticket) {
        for (int top = 0; top + ticket.height() <= paper.getHeight(); top++) {
            if (shows(paper, top, ticket)) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(BufferedImage paper, int top, DotPicture ticket) {
        if (paper.getHeight() < top + ticket.height()) {
            return false;
        }
        for (int y = 0; y < ticket.height(); y++) {
            for (int x = 0; x < ticket.width(); x++) {
                if ((paper.getRGB(x, top + y) & 0xFF) < 128 != ticket.black(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
