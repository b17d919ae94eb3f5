package hall.standard.design;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Locale;

/**
 * Reads the path data of SVG 1.1 (section 8.3) into a shape of Java2D. All commands; numbers as short as the grammar
 * allows. Single use.
 */
final class SvgPath {

    private final String data;
    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private int at;
    private double x;
    private double y;
    private double startX;
    private double startY;
    private double handleX;
    private double handleY;
    private char before = 'M';

    private SvgPath(String data) {
        this.data = data;
    }

    /** The shape that {@code data} describes. */
    static Path2D parse(String data) {
        SvgPath reading = new SvgPath(data);
        reading.read();
        return reading.path;
    }

    private void read() {
        char command = 0;
        blanks();
        while (at < data.length()) {
            if (Character.isLetter(data.charAt(at))) {
                command = data.charAt(at++);
            } else if (command == 'M') {
                command = 'L';
            } else if (command == 'm') {
                command = 'l';
            } else if (command == 0 || command == 'Z' || command == 'z') {
                throw wrong("a command was expected");
            }
            segment(command);
            before = Character.toUpperCase(command);
            blanks();
        }
    }

    private void segment(char command) {
        boolean relative = Character.isLowerCase(command);
        double fromX = relative ? x : 0;
        double fromY = relative ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                to(fromX + number(), fromY + number());
                path.moveTo(x, y);
                startX = x;
                startY = y;
            }
            case 'L' -> line(fromX + number(), fromY + number());
            case 'H' -> line(fromX + number(), y);
            case 'V' -> line(x, fromY + number());
            case 'Q' -> quad(fromX + number(), fromY + number(), fromX + number(), fromY + number());
            case 'T' -> {
                boolean follows = before == 'Q' || before == 'T';
                quad(follows ? 2 * x - handleX : x, follows ? 2 * y - handleY : y, fromX + number(), fromY + number());
            }
            case 'C' -> cubic(fromX + number(), fromY + number(), fromX, fromY);
            case 'S' -> {
                boolean follows = before == 'C' || before == 'S';
                cubic(follows ? 2 * x - handleX : x, follows ? 2 * y - handleY : y, fromX, fromY);
            }
            case 'A' -> arc(number(), number(), number(), flag(), flag(), fromX + number(), fromY + number());
            case 'Z' -> {
                path.closePath();
                to(startX, startY);
            }
            default -> throw wrong("there is no command " + command);
        }
    }

    private void to(double nextX, double nextY) {
        x = nextX;
        y = nextY;
    }

    private void line(double nextX, double nextY) {
        path.lineTo(nextX, nextY);
        to(nextX, nextY);
    }

    private void quad(double middleX, double middleY, double nextX, double nextY) {
        path.quadTo(middleX, middleY, nextX, nextY);
        handleX = middleX;
        handleY = middleY;
        to(nextX, nextY);
    }

    private void cubic(double firstX, double firstY, double fromX, double fromY) {
        handleX = fromX + number();
        handleY = fromY + number();
        double nextX = fromX + number();
        double nextY = fromY + number();
        path.curveTo(firstX, firstY, handleX, handleY, nextX, nextY);
        to(nextX, nextY);
    }

    /** From the two ends of an arc to its centre: SVG 1.1, appendix F.6.5 and F.6.6. */
    private void arc(
            double radiusX,
            double radiusY,
            double turnDegrees,
            boolean large,
            boolean sweep,
            double nextX,
            double nextY) {
        double rx = Math.abs(radiusX);
        double ry = Math.abs(radiusY);
        if (rx == 0 || ry == 0 || (nextX == x && nextY == y)) {
            line(nextX, nextY);
            return;
        }
        double turn = Math.toRadians(turnDegrees);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        double halfX = (x - nextX) / 2;
        double halfY = (y - nextY) / 2;
        double ownX = cos * halfX + sin * halfY;
        double ownY = -sin * halfX + cos * halfY;
        double reach = ownX * ownX / (rx * rx) + ownY * ownY / (ry * ry);
        if (reach > 1) {
            rx *= Math.sqrt(reach);
            ry *= Math.sqrt(reach);
        }
        double over = rx * rx * ry * ry - rx * rx * ownY * ownY - ry * ry * ownX * ownX;
        double under = rx * rx * ownY * ownY + ry * ry * ownX * ownX;
        double factor = (large == sweep ? -1 : 1) * Math.sqrt(Math.max(0, over / under));
        double centreOwnX = factor * rx * ownY / ry;
        double centreOwnY = -factor * ry * ownX / rx;
        Point2D centre = new Point2D.Double(
                cos * centreOwnX - sin * centreOwnY + (x + nextX) / 2,
                sin * centreOwnX + cos * centreOwnY + (y + nextY) / 2);
        double from = Math.toDegrees(Math.atan2((ownY - centreOwnY) / ry, (ownX - centreOwnX) / rx));
        double until = Math.toDegrees(Math.atan2((-ownY - centreOwnY) / ry, (-ownX - centreOwnX) / rx));
        double extent = until - from;
        if (sweep && extent < 0) {
            extent += 360;
        } else if (!sweep && extent > 0) {
            extent -= 360;
        }
        Arc2D arc = new Arc2D.Double(-rx, -ry, 2 * rx, 2 * ry, -from, -extent, Arc2D.OPEN);
        AffineTransform place = AffineTransform.getTranslateInstance(centre.getX(), centre.getY());
        place.rotate(turn);
        path.append(arc.getPathIterator(place), true);
        to(nextX, nextY);
    }

    private boolean flag() {
        blanks();
        char flag = at < data.length() ? data.charAt(at++) : ' ';
        if (flag != '0' && flag != '1') {
            throw wrong("a flag is 0 or 1");
        }
        return flag == '1';
    }

    /** A number ends where the next cannot go on: {@code 1.5.5} are two, {@code 1-2} are two. */
    private double number() {
        blanks();
        int from = at;
        if (at < data.length() && (data.charAt(at) == '-' || data.charAt(at) == '+')) {
            at++;
        }
        digits();
        if (at < data.length() && data.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < data.length() && (data.charAt(at) == 'e' || data.charAt(at) == 'E')) {
            at += 2;
            digits();
        }
        if (from == at) {
            throw wrong("a number was expected");
        }
        String number = data.substring(from, Math.min(at, data.length()));
        if (!number.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?")) {
            throw wrong("a number was expected");
        }
        return Double.parseDouble(number);
    }

    private void digits() {
        while (at < data.length() && data.charAt(at) >= '0' && data.charAt(at) <= '9') {
            at++;
        }
    }

    private void blanks() {
        while (at < data.length() && (data.charAt(at) == ',' || Character.isWhitespace(data.charAt(at)))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "路径的第 %d 个字符处有误 / at character %d of a path: %s", at, at, why));
    }
}
