package hall.kiosk.web;

import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.web.access.Photos;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures that people put in and see: of those who work here (a manager puts them in and sees them all, everybody else sees
 * his own), of devices, of what rounds find.
 */
final class PhotoRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoRoutes.class);
    private static final int LONGEST = 60_000;

    private static final Set<Role> INSPECTORS = EnumSet.of(Role.MANAGER, Role.TECHNICIAN, Role.GUIDE);
    private static final Set<Role> READERS = EnumSet.of(Role.MANAGER, Role.TECHNICIAN, Role.GUIDE, Role.AUDITOR);

    private final String path;
    private final Photos photos;
    private final Set<Role> writers;
    private final Set<Role> readers;
    private final BiPredicate<Identity, String> sees;
    private final InstantSource clock;

    private PhotoRoutes(
            String path,
            Photos photos,
            Set<Role> writers,
            Set<Role> readers,
            BiPredicate<Identity, String> sees,
            InstantSource clock) {
        this.clock = clock;
        this.path = path;
        this.photos = photos;
        this.writers = writers;
        this.readers = readers;
        this.sees = sees;
    }

    /** Those of people; {@code staff} says which is whose. */
    static PhotoRoutes ofStaff(Photos photos, Function<String, Staff> staff, InstantSource clock) {
        return new PhotoRoutes(
                "/api/v1/photos",
                photos,
                EnumSet.of(Role.MANAGER),
                Role.PEOPLE,
                (who, photo) -> who.role() == Role.MANAGER
                        || photo.equals(staff.apply(who.name()).photo()),
                clock);
    }

    /** Those of devices and of what rounds find. */
    static PhotoRoutes ofSite(Photos photos, InstantSource clock) {
        return new PhotoRoutes("/api/v1/site-photos", photos, INSPECTORS, READERS, (who, photo) -> true, clock);
    }

    List<Route> routes() {
        return List.of(
                Route.postUnkeyed(path, writers, this::store), Route.get(path + "/{photo}", readers, this::show));
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
        if (!sees.test(call.who(), name)) {
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
