package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.kiosk.guide.HallPlan.SignMeasures;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Window;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signs of one hall, from its configuration and its standard. A window's number and a zone's name are as high as rule
 * IS-012 asks for the first reader, words that show the way as IS-011 asks; what stands below is for readers at a third of that.
 */
public final class SignSet {

    private static final double MILLIMETRES = 1_000;

    private final HallConfig hall;
    private final SignStyle style;
    private final SignMeasures measures;
    private final @Nullable URI pages;

    /**
     * @param metres how far away the first reader of a window's number stands; null for what the hall says
     * @param pages where phones reach the hall's pages; null where nobody knows: then no card has a code, and no sign says how to book
     */
    public SignSet(HallConfig hall, Tokens tokens, Fonts fonts, @Nullable Double metres, @Nullable URI pages) {
        this.hall = hall;
        this.style = new SignStyle(hall, tokens, fonts);
        SignMeasures own = hall.guide().plan().measures();
        this.measures = metres == null
                ? own
                : new SignMeasures(
                        (int) Math.round(metres * MILLIMETRES), own.platesMillimetres(), own.hangingMillimetres());
        this.pages = pages;
    }

    /** All signs, windows first. */
    public List<Sign> signs() {
        double metres = measures.farthestMillimetres() / MILLIMETRES;
        List<Window> all = hall.setup().windows();
        WindowSigns windows = new WindowSigns(style, metres, measures.platesMillimetres(), pages);
        List<Sign> signs = new ArrayList<>(windows.plates(all));
        all.forEach(window -> signs.add(windows.counterCard(window)));
        all.forEach(window -> signs.add(windows.ratingCard(window)));
        signs.addAll(new ZoneSigns(style, metres, measures.hangingMillimetres()).signs());
        signs.addAll(new DirectionSigns(style, measures).signs());
        signs.add(new GuideSign(style).sign());
        PlaceSigns places = new PlaceSigns(style);
        OpeningHours hours = hall.hours();
        if (hours != null) {
            signs.add(places.hours(hours));
        }
        RuleSet.Appointments times = hall.setup().rules().appointments();
        if (pages != null && times != null && times.ownPlaces() > 0) {
            signs.add(places.booking(pages));
        }
        hall.kiosks().forEach(kiosk -> signs.add(places.kiosk(kiosk.id())));
        return signs;
    }
}
