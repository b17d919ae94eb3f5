package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Draws when a closed hall opens or goes on: a sign, the time as the largest thing, under it the sentence in each language. */
record HoursPainter(Brush brush, SceneTexts words) {

    private static final String TEXT = "call-quiet";
    private static final String TIME = "table";
    private static final double SIGN = 0.2;
    private static final double TIME_END = 0.6;

    void paint(View view, Box box, boolean stale) {
        if (stale && brush.tokens().boards().isFallback(view.silence().seconds())) {
            sentence(words.joined("stale.fallback", "\n"), signed("trouble", box, SIGN));
            return;
        }
        LocalDateTime opens = view.opens();
        Box below = signed("time", box, SIGN);
        if (opens == null) {
            sentence(words.quiet(view, "\n"), below);
            return;
        }
        Box big = new Box(below.x(), below.y(), below.width(), box.height() * (TIME_END - SIGN));
        brush.text(
                time(view.now(), opens, box.height() > box.width() ? "\n" : " "),
                TIME,
                brush.tokens().inkOf(TIME),
                big.down(0.04, 0.94),
                Align.CENTRE,
                Fit.SHRINK,
                0);
        sentence(words.quiet(view, "\n"), box.down(TIME_END, 1));
    }

    private Box signed(String sign, Box box, double share) {
        Box top = box.down(0, share);
        brush.symbol(sign, top.down(0, 0.92), brush.tokens().ink("state.info").foreground());
        return box.down(share, 1);
    }

    private void sentence(@Nullable String text, Box box) {
        double em = brush.leastEm(TEXT) * brush.tokens().typeStep() * 1.6;
        brush.text(text == null ? "" : text, TEXT, brush.tokens().inkOf(TEXT), box, Align.CENTRE, Fit.WRAP, em);
    }

    /** The time alone where it is one of this day. */
    private String time(LocalDateTime now, LocalDateTime opens, String between) {
        String time = words.time(opens, false);
        return opens.toLocalDate().equals(now.toLocalDate()) ? time : words.weekday(opens) + between + time;
    }
}
