package hall.board.render;

import hall.board.scene.Asset;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.view.View;
import hall.standard.design.Colour;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Draws who serves at a window as a card: a photo, or where there is none the sign of a person, and beside it or under it the
 * name or the staff number, in all languages of the scene where there is room, else in turn. The words get the room they need
 * first, the picture what is left.
 */
record ClerkPainter(Brush brush, SceneTexts words, AssetPictures pictures) {

    private static final String STYLE = "table";

    /** Behind the sign of a person: the colour of the band with the window's name. */
    private static final String FRAME = "brand";

    /** Width by height of a portrait. */
    private static final double PORTRAIT = 3.0 / 4;

    /** From this ratio of width to height on the picture stands beside the name. */
    private static final double WIDE = 1.6;

    /** A picture beside a name takes no more than this share of the width. */
    private static final double LARGEST = 0.4;

    /** A picture over a name takes no less than this share of the height. */
    private static final double LEAST = 0.35;

    /** The clerk who is shown in {@code zone}; empty while nobody has the window open, and while the data are old. */
    static Optional<View.Clerk> shown(Zone zone, View view, boolean stale) {
        return zone.widget() instanceof Widget.Clerk clerk && !stale
                ? view.windows().stream()
                        .filter(window -> window.id().equals(clerk.window()))
                        .flatMap(window -> Optional.ofNullable(window.clerk()).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether {@code zone} lies on the zone of its own window, which then has the room of both while nobody is shown. */
    static boolean liesOnItsWindow(Scene scene, Zone zone) {
        return zone.widget() instanceof Widget.Clerk clerk
                && scene.zones().stream()
                        .anyMatch(other -> other.widget() instanceof Widget.WindowBar bar
                                && bar.window().equals(clerk.window())
                                && other.z() < zone.z()
                                && other.rect().overlaps(zone.rect()));
    }

    /** Where cards lie that are drawn now over the zone of their window. */
    static List<Box> places(Scene scene, View view, Widget.WindowBar window, BiPredicate<Zone, View> stale) {
        return scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.Clerk own
                        && own.window().equals(window.window())
                        && shown(zone, view, stale.test(zone, view)).isPresent())
                .map(zone -> Renderer.box(scene, zone))
                .toList();
    }

    void paint(Optional<View.Clerk> shown, Box box) {
        if (shown.isPresent()) {
            card(shown.get(), box);
        }
    }

    private void card(View.Clerk clerk, Box box) {
        brush.panel(box, brush.tokens().inkOf(STYLE).background());
        Box inside = box.inset(brush.gap());
        if (inside.width() > inside.height() * WIDE) {
            double wide = Math.min(inside.height() * PORTRAIT, inside.width() * LARGEST);
            double gap = brush.pad();
            picture(clerk.photo(), new Box(inside.x(), inside.y(), wide, inside.height()));
            Box text = new Box(inside.x() + wide + gap, inside.y(), inside.width() - wide - gap, inside.height());
            text(said(clerk, text.width()), text);
        } else {
            List<String> said = said(clerk, inside.width());
            double most = Math.min(inside.height(), inside.width() / PORTRAIT);
            double left = inside.height() - high(said, inside.width()) - brush.gap();
            double high = said.isEmpty() ? most : Math.min(most, Math.max(inside.height() * LEAST, left));
            picture(clerk.photo(), new Box(inside.x(), inside.y(), inside.width(), high));
            double top = high + brush.gap();
            text(said, new Box(inside.x(), inside.y() + top, inside.width(), inside.height() - top));
        }
    }

    /**
     * The name, else the staff number, in the languages of the scene; beside the main one only those whose words need not be
     * broken in {@code width}.
     */
    private List<String> said(View.Clerk clerk, double width) {
        List<String> all = new ArrayList<>();
        String number = clerk.number();
        if (clerk.name() != null) {
            all.addAll(words.all(clerk.name()));
        } else if (number != null) {
            words.languages().stream()
                    .map(language ->
                            brush.tokens().text("clerk.number", language).replace("{number}", number))
                    .distinct()
                    .forEach(all::add);
        }
        List<String> others = all.subList(Math.min(1, all.size()), all.size());
        others.removeIf(each -> Arrays.stream(each.split(" "))
                .anyMatch(word -> brush.width(word, STYLE, brush.leastEm(STYLE)) > width));
        return all;
    }

    /** So much do the longest of {@code said} need at the least size. */
    private double high(List<String> said, double width) {
        int lines = said.stream()
                .mapToInt(each -> brush.leastLines(each, STYLE, width))
                .max()
                .orElse(0);
        return lines * brush.leastEm(STYLE) * brush.tokens().linePitch();
    }

    private void text(List<String> said, Box box) {
        brush.text(String.join(String.valueOf(Setting.OR), said), STYLE, box, Align.CENTRE);
    }

    /** The photo in a frame of the portrait's shape, in the middle of {@code box}. */
    private void picture(@Nullable Asset photo, Box box) {
        double wide = Math.min(box.width(), box.height() * PORTRAIT);
        double high = wide / PORTRAIT;
        Box frame = new Box(
                Math.round(box.x() + (box.width() - wide) / 2),
                Math.round(box.y() + (box.height() - high) / 2),
                Math.round(wide),
                Math.round(high));
        Optional<BufferedImage> face =
                photo == null ? Optional.empty() : pictures.fitted(photo, (int) frame.width(), (int) frame.height());
        brush.panel(frame, brush.tokens().ink(FRAME).background());
        if (face.isPresent()) {
            Shape clip = brush.graphics().getClip();
            double arc = 2 * brush.radius();
            brush.graphics()
                    .clip(new RoundRectangle2D.Double(frame.x(), frame.y(), frame.width(), frame.height(), arc, arc));
            int x = (int) Math.round(frame.x() + (frame.width() - face.get().getWidth()) / 2);
            int y = (int) Math.round(frame.y() + (frame.height() - face.get().getHeight()) / 2);
            brush.graphics().drawImage(face.get(), x, y, null);
            brush.graphics().setClip(clip);
        } else {
            Colour ink = brush.tokens().ink(FRAME).foreground();
            double side = frame.width();
            brush.symbol(
                    "person",
                    new Box(
                            frame.x() + (frame.width() - side) / 2,
                            frame.y() + (frame.height() - side) / 2,
                            side,
                            side),
                    ink);
        }
    }
}
