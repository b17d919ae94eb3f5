package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.standard.design.Fonts;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signs of a hall as it is configured now. Any thread.
 *
 * @param hall the configuration in force
 */
public record SignBook(Supplier<HallConfig> hall, Fonts fonts) {

    /**
     * All signs.
     *
     * @param metres how far away the first reader stands; null for what the hall says
     * @param pages where phones reach the hall's pages
     */
    public List<Sign> signs(@Nullable Double metres, URI pages) {
        HallConfig now = hall.get();
        return new SignSet(now, now.standard().tokens(), fonts, metres, pages).signs();
    }

    /** What is written on each file. */
    public String title() {
        return hall.get().setup().name().chinese();
    }

    public SignFiles files() {
        HallConfig now = hall.get();
        return new SignFiles(
                fonts, now.standard().tokens(), Pictograms.of(now.standard().snapshot()));
    }
}
