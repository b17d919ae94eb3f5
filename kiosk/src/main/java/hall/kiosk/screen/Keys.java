package hall.kiosk.screen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where arrow keys lead among targets. Pure. */
final class Keys {

    /** Straight on counts more than near by. */
    private static final double ASIDE = 3;

    private static final List<String> FIRST = List.of(ScreenTarget.TAKE, ScreenTarget.DONE, ScreenTarget.AGAIN);

    private Keys() {}

    /** Where an arrow points. */
    enum Arrow {
        UP,
        DOWN,
        LEFT,
        RIGHT
    }

    /** The target to begin with: the one thing to do next, else the first choice. */
    static Optional<ScreenTarget> first(List<ScreenTarget> targets) {
        return targets.stream()
                .filter(target -> FIRST.contains(target.id()))
                .findFirst()
                .or(() ->
                        targets.stream().filter(target -> target.choice() == 1).findFirst())
                .or(() -> targets.stream().findFirst());
    }

    /** The target called {@code id}. */
    static Optional<ScreenTarget> find(List<ScreenTarget> targets, @Nullable String id) {
        return targets.stream().filter(target -> target.id().equals(id)).findFirst();
    }

    /** Where {@code arrow} leads from the target called {@code from}, to the first where there is none; null without targets. */
    static @Nullable String moved(List<ScreenTarget> targets, @Nullable String from, Arrow arrow) {
        return find(targets, from)
                .map(target -> next(targets, target, arrow))
                .or(() -> first(targets))
                .map(ScreenTarget::id)
                .orElse(null);
    }

    /** The nearest target in the direction of {@code arrow}; {@code from} itself where there is none. */
    static ScreenTarget next(List<ScreenTarget> targets, ScreenTarget from, Arrow arrow) {
        return targets.stream()
                .filter(target -> ahead(from.area(), target.area(), arrow) > 0.5)
                .min(Comparator.comparingDouble(target ->
                        ahead(from.area(), target.area(), arrow) + ASIDE * aside(from.area(), target.area(), arrow)))
                .orElse(from);
    }

    private static double ahead(Area from, Area to, Arrow arrow) {
        return switch (arrow) {
            case UP -> from.middleY() - to.middleY();
            case DOWN -> to.middleY() - from.middleY();
            case LEFT -> from.middleX() - to.middleX();
            case RIGHT -> to.middleX() - from.middleX();
        };
    }

    /** How far one has to look aside: nothing where the two face each other. */
    private static double aside(Area from, Area to, Arrow arrow) {
        boolean vertical = arrow == Arrow.UP || arrow == Arrow.DOWN;
        double low = vertical ? Math.max(from.x(), to.x()) : Math.max(from.y(), to.y());
        double high = vertical ? Math.min(from.right(), to.right()) : Math.min(from.bottom(), to.bottom());
        double away = vertical ? Math.abs(from.middleX() - to.middleX()) : Math.abs(from.middleY() - to.middleY());
        return high > low ? away * 0.1 : away;
    }
}
