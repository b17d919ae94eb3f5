package hall.kiosk.web;

import hall.broker.Role;
import hall.kiosk.web.access.Photos;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of those who work here: a manager puts them in and sees them all, everybody else sees his own. */
final class PhotoRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoRoutes.class);
    private static final int LONGEST = 60_000;

    private final InstantSource clock;
    private final Photos photos;
    private final Function<String, Staff> staff;

    PhotoRoutes(Photos photos, Function<String, Staff> staff, InstantSource clock) {
        this.clock = clock;
        this.photos = photos;
        this.staff = staff;
    }

    List<Route> routes() {
        return List.of(
                Route.postUnkeyed("/api/v1/photos", EnumSet.of(Role.MANAGER), this::store),
                Route.get("/api/v1/photos/{photo}", Role.PEOPLE, this::show));
    }

    private CompletionStage<Answer> store(Call call) throws Rejection {
        String picture = call.fields().password("picture", LONGEST);
        try {
            Optional<String> name = photos.store(Base64.getDecoder().decode(picture), clock.instant());
            if (name.isEmpty()) {
                throw new Rejection(ProblemType.NO_PHOTO);
            }
            return Commands.now(Answer.ok(Documents.JSON.createObjectNode().put("photo", name.get())));
        } catch (IllegalArgumentException notBase64) {
            throw new Rejection(ProblemType.NO_PHOTO);
        } catch (IOException e) {
            LOG.error("A photo cannot be stored", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }

    private CompletionStage<Answer> show(Call call) throws Rejection {
        String name = call.path("photo");
        boolean own = name.equals(staff.apply(call.who().name()).photo());
        if (!own && call.who().role() != Role.MANAGER) {
            throw new Rejection(ProblemType.NOT_YOUR_PHOTO);
        }
        try {
            byte[] picture = photos.find(name).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
            return Commands.now(new Answer.Bytes("image/jpeg", picture, Map.of("Cache-Control", "private, no-cache")));
        } catch (IOException e) {
            LOG.error("A photo cannot be read", e);
            throw new Rejection(ProblemType.NOT_FOUND);
        }
    }
}
