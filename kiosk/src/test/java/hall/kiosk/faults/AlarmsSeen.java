package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.web.Client;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The manager's overview, as far as alarms go. */
final class AlarmsSeen {

    /** The kiosk the hall draws itself has none here, and stands by all the time. */
    private static final String NO_PRINTER = "kiosk-" + FaultyHall.KIOSK;

    private final Client manager;

    AlarmsSeen(FaultyHall hall) throws Exception {
        this(hall.client(), hall.access());
    }

    /** {@code access} is the hall's file of that name. */
    AlarmsSeen(Client client, JsonNode file) throws Exception {
        JsonNode access = file.path("manager");
        this.manager = client.signIn(
                access.path("user").asText(), access.path("password").asText());
    }

    /** The alarms that stand now. */
    synchronized Set<String> standing() {
        Set<String> standing = new TreeSet<>();
        manager.get("/api/v1/alarms")
                .json()
                .path("alarms")
                .forEach(alarm -> standing.add(alarm.path("id").asText()));
        standing.remove(NO_PRINTER);
        return standing;
    }

    /** Waits until {@code which} is true of what stands, and says how long that took. */
    Duration await(String what, Predicate<Set<String>> which) {
        long before = System.nanoTime();
        org.awaitility.Awaitility.await(what)
                .atMost(FaultyHall.PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    Set<String> now = standing();
                    assertThat(which.test(now))
                            .as("%s; there are %s", what, now)
                            .isTrue();
                });
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
