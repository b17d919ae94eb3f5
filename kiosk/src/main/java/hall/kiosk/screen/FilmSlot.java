package hall.kiosk.screen;

import hall.kiosk.film.Film;
import hall.kiosk.film.Films;
import hall.kiosk.film.Moment;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a film in its place on the glass, picture by picture as they are due. Owned by the kiosk's thread. */
final class FilmSlot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilmSlot.class);

    private @Nullable Film film;
    private @Nullable List<Path> source;
    private Film.@Nullable Frame frame;
    private long due;

    /** Draws what is due at {@code now} over {@code glass}, which has just been drawn where {@code anew}; gives whether it did. */
    boolean play(KioskPanel.Shown shown, Films films, BufferedImage glass, boolean anew, long now) {
        Area place = shown.drawn().film();
        Moment moment = Slots.moment(shown.view().state());
        Optional<List<Path>> wanted = place == null || moment == null ? Optional.empty() : films.of(moment);
        if (place == null || wanted.isEmpty()) {
            close();
            return false;
        }
        if (!wanted.get().equals(source)) {
            close();
            open(wanted.get(), now);
        }
        boolean next = film != null && now - due >= 0;
        if (next) {
            step(now);
        }
        Film.Frame picture = frame;
        if (picture != null && (next || anew)) {
            draw(picture.picture(), place, glass);
        }
        return picture != null && (next || anew);
    }

    private void open(List<Path> wanted, long now) {
        source = wanted;
        due = now;
        try {
            film = Film.open(wanted);
        } catch (IOException e) {
            LOG.warn("The film {} cannot be shown: {}", wanted, e.getMessage());
        }
    }

    private void step(long now) {
        Film playing = film;
        if (playing == null) {
            return;
        }
        try {
            Film.Frame next = playing.next();
            frame = next;
            due = now + next.length().toNanos();
        } catch (IOException e) {
            LOG.warn("The film {} ends early: {}", source, e.getMessage());
            playing.close();
            film = null;
        }
    }

    /** As large as its place allows, in its middle, on white. */
    private static void draw(BufferedImage picture, Area place, BufferedImage glass) {
        double scale = Math.min(place.width() / picture.getWidth(), place.height() / picture.getHeight());
        int wide = (int) Math.floor(picture.getWidth() * scale);
        int high = (int) Math.floor(picture.getHeight() * scale);
        int x = (int) Math.round(place.middleX() - wide / 2.0);
        int y = (int) Math.round(place.middleY() - high / 2.0);
        Graphics2D pen = glass.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(x, y, wide, high);
        pen.drawImage(picture, x, y, wide, high, null);
        pen.dispose();
    }

    @Override
    public void close() {
        if (film != null) {
            film.close();
        }
        film = null;
        source = null;
        frame = null;
    }
}
