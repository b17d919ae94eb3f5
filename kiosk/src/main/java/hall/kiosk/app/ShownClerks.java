package hall.kiosk.app;

import hall.board.scene.Asset;
import hall.board.screen.ClerkCards;
import hall.board.view.ClerkShown;
import hall.board.view.View;
import hall.kiosk.config.HallConfig;
import hall.kiosk.web.access.Photos;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is shown on the screen of the window he has open: whoever has agreed, with no more than the standard allows. Immutable.
 *
 * @param clerks by the names they sign in by
 * @param photos the files of their photos, by their hashes; of nobody else
 */
record ShownClerks(Map<String, View.Clerk> clerks, Map<String, Path> photos) {

    static final ShownClerks NOBODY = new ShownClerks(Map.of(), Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(ShownClerks.class);

    ShownClerks {
        clerks = Map.copyOf(clerks);
        photos = Map.copyOf(photos);
    }

    /** Those of {@code hall}. */
    static ShownClerks of(HallConfig hall, Photos photos) {
        ClerkShown allowed = ClerkShown.of(hall.standard().snapshot());
        Map<String, View.Clerk> clerks = new HashMap<>();
        Map<String, Path> files = new HashMap<>();
        for (HallConfig.Person person : hall.people()) {
            View.Clerk card = person.agrees() ? allowed.of(known(person, photos)) : null;
            if (card != null) {
                clerks.put(person.name(), card);
                Asset photo = card.photo();
                if (photo != null) {
                    photos.file(photo.sha256()).ifPresent(file -> files.put(photo.sha256(), file));
                }
            }
        }
        return new ShownClerks(clerks, files);
    }

    private static View.Clerk known(HallConfig.Person person, Photos photos) {
        Text name = person.publicName() != null
                ? person.publicName()
                : person.fullName() == null ? null : Text.ofBoth(person.fullName());
        return new View.Clerk(name, person.staffNumber(), photo(person.photo(), photos));
    }

    /** What cannot be read is as if nobody had put it in: the card has the sign of a person. */
    private static @Nullable Asset photo(@Nullable String name, Photos photos) {
        try {
            Optional<Path> file = name == null ? Optional.empty() : photos.file(name);
            return name == null || file.isEmpty() ? null : new Asset(name, (int) Files.size(file.get()));
        } catch (IOException e) {
            LOG.warn("the photo {} cannot be read and is not shown: {}", name, e.getMessage());
            return null;
        }
    }

    /** Their cards, as boards have them. */
    ClerkCards cards() {
        return ClerkCards.of(List.copyOf(clerks.values()));
    }

    /** What the hall's state calls the card of whoever signs in as {@code name}; null where none is shown. */
    UnaryOperator<@Nullable String> names() {
        Map<String, String> names = new HashMap<>();
        clerks.forEach((name, clerk) -> names.put(name, ClerkCards.name(clerk)));
        return names::get;
    }
}
