package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The foot of each screen: language, size, "back", the height of targets on a high glass, and the countdown above them. */
record FooterBar(ScreenCanvas canvas, KioskTexts words, Surface surface, boolean lowers, Slots slots) {

    private static final int FEW = 5;

    /** More keys than these stand in two rows. */
    private static final int ONE_ROW_UPRIGHT = 4;

    private static final int ONE_ROW_LYING = 6;

    /** Something beside the matter itself. */
    record Button(String id, String label) {}

    /** What is left of {@code page} above the foot: the same while the countdown is shown and before. */
    Area above(KioskView view, Area page) {
        return strip(view, page)
                .above(counts(view.state()) ? high() + canvas.type().gap() * 2 : 0);
    }

    /** Draws the foot of {@code page}; {@code more} stands in its row after "back". */
    void paint(KioskView view, Area page, List<Button> more) {
        List<Button> buttons = buttons(view, more);
        double gap = canvas.type().gap() * 2;
        int rows = rows(view);
        int columns = Math.ceilDiv(buttons.size(), rows);
        Area foot = page.foot(allHigh(view));
        List<ScreenCanvas.Signed> keys = new ArrayList<>();
        for (int i = 0; i < buttons.size(); i++) {
            keys.add(new ScreenCanvas.Signed(
                    buttons.get(i).id(),
                    buttons.get(i).label(),
                    symbol(buttons.get(i).id(), view.preferences()),
                    foot.cell(i % columns, columns, i / columns, rows, gap)));
        }
        canvas.buttons(keys, ScreenCanvas.Look.QUIET);
        if (counts(view.state()) && view.secondsLeft() >= 0) {
            countdown(view, strip(view, page).foot(stripHigh(view)));
        }
    }

    private static String symbol(String target, SessionPreferences preferences) {
        return switch (target) {
            case ScreenTarget.LANGUAGE -> "language";
            case ScreenTarget.SIZE -> preferences.elderly() ? "smaller" : "larger";
            case ScreenTarget.SEARCH -> "search";
            case ScreenTarget.REACH -> preferences.low() ? "up" : "lower";
            case ScreenTarget.BACK -> "back";
            case ScreenTarget.EASY -> "easy";
            case ScreenTarget.SIGNS -> "signs";
            default -> "next";
        };
    }

    private Area strip(KioskView view, Area page) {
        return page.above(
                buttons(view, List.of()).isEmpty()
                        ? 0
                        : allHigh(view) + canvas.type().gap() * 2);
    }

    private int rows(KioskView view) {
        int most = surface.isPortrait() ? ONE_ROW_UPRIGHT : ONE_ROW_LYING;
        return buttons(view, List.of()).size() > most ? 2 : 1;
    }

    private double allHigh(KioskView view) {
        return rows(view) * (high() + canvas.type().gap() * 2) - canvas.type().gap() * 2;
    }

    /** Whoever has his number needs no more time: he only sees when the screen changes. */
    private double stripHigh(KioskView view) {
        return isTold(view.state()) ? canvas.type().em("kiosk-note") * 1.3 : high();
    }

    private static boolean isTold(KioskState state) {
        return state instanceof KioskState.Taken || state instanceof KioskState.Resumed;
    }

    private double high() {
        return canvas.type().em("kiosk-body") * (surface.isPortrait() ? 3 : 2.2);
    }

    private List<Button> buttons(KioskView view, List<Button> more) {
        String language = view.preferences().language();
        List<Button> buttons = new ArrayList<>();
        boolean choosing = false;
        switch (view.state()) {
            case KioskState.Idle idle -> choosing = true;
            case KioskState.Choosing in -> {
                choosing = true;
                if (in.group() != null || in.typed() != null) {
                    buttons.add(new Button(ScreenTarget.BACK, words.text("back", language)));
                }
            }
            case KioskState.Confirming confirming -> {
                choosing = true;
                buttons.add(new Button(ScreenTarget.BACK, words.text("back", language)));
            }
            case KioskState.Own own -> {
                choosing = true;
                buttons.add(new Button(ScreenTarget.BACK, words.text("back", language)));
            }
            case KioskState.Languages languages ->
                buttons.add(new Button(ScreenTarget.BACK, words.text("back", language)));
            case KioskState.Working working -> {}
            case KioskState.Taken taken -> {}
            case KioskState.Resumed resumed -> {}
            case KioskState.Failed failed -> {}
            case KioskState.OutOfService out -> {}
        }
        buttons.addAll(more);
        if (searches(view)) {
            buttons.add(new Button(ScreenTarget.SEARCH, words.text("search", language)));
        }
        if (choosing) {
            otherLanguage(view.menu().languages(), language)
                    .ifPresent(label -> buttons.add(new Button(ScreenTarget.LANGUAGE, label)));
            buttons.add(new Button(
                    ScreenTarget.SIZE,
                    words.text(view.preferences().elderly() ? "size.smaller" : "size.larger", language)));
            if (lowers) {
                buttons.add(new Button(
                        ScreenTarget.REACH,
                        words.text(view.preferences().low() ? "reach.usual" : "reach.lower", language)));
            }
            if (slots.easy()) {
                buttons.add(new Button(
                        ScreenTarget.EASY, words.text(view.preferences().easy() ? "easy.off" : "easy", language)));
            }
            if (view.preferences().signs() || slots.hasFilm(view.state())) {
                buttons.add(new Button(
                        ScreenTarget.SIGNS, words.text(view.preferences().signs() ? "signs.off" : "signs", language)));
            }
        }
        return buttons;
    }

    /** The other of two languages by its own name, or that there are more; nothing where there is one. */
    private Optional<String> otherLanguage(List<String> languages, String chosen) {
        if (languages.size() > 2) {
            return Optional.of(words.text("languages", chosen));
        }
        return languages.stream().filter(tag -> !tag.equals(chosen)).findFirst().map(words::ownName);
    }

    /** Whether typing helps: on the first page, of more tiles than one looks over at once. */
    private static boolean searches(KioskView view) {
        boolean first = view.state() instanceof KioskState.Idle
                || (view.state() instanceof KioskState.Choosing choosing
                        && choosing.typed() == null
                        && choosing.group() == null);
        return first && view.menu().entries().size() >= FEW;
    }

    private static boolean counts(KioskState state) {
        return switch (state) {
            case KioskState.Choosing choosing -> true;
            case KioskState.Confirming confirming -> true;
            case KioskState.Own own -> true;
            case KioskState.Languages languages -> true;
            case KioskState.Taken taken -> true;
            case KioskState.Resumed resumed -> resumed.handed() != null;
            case KioskState.Failed failed -> true;
            case KioskState.Idle idle -> false;
            case KioskState.Working working -> false;
            case KioskState.OutOfService out -> false;
        };
    }

    private void countdown(KioskView view, Area strip) {
        String language = view.preferences().language();
        String left = words.count("countdown", language, view.secondsLeft());
        if (isTold(view.state())) {
            canvas.text(left, "kiosk-note", strip, Align.CENTRE);
            return;
        }
        double button = Math.min(strip.width() * 0.4, canvas.type().em("kiosk-body") * 9);
        Area text = strip.left(strip.width() - button - canvas.type().gap());
        canvas.text(left, "kiosk-note", text, Align.LEFT);
        canvas.button(
                ScreenTarget.STAY,
                words.text("stay", language),
                "stay",
                strip.rest(strip.width() - button),
                ScreenCanvas.Look.QUIET);
    }
}
