package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A time that a citizen books himself, without an account: the card's number names him, the booking's pass opens it. */
final class BookingApiTest {

    private static final String CARD = "11010519491231002x";
    private static final String BOOKINGS = "/api/v1/bookings";
    private static final String FREE = BOOKINGS + "?service=household";

    @AutoClose
    private final TestHall hall = TestHall.start();

    private final Client citizen = hall.client();

    private String slot(int index) {
        return citizen.get(FREE + "&day=2026-11-24")
                .json()
                .path("slots")
                .path(index)
                .path("from")
                .asText();
    }

    private Client.Reply book(String from, String card) {
        return citizen.post(
                BOOKINGS, "{\"service\": \"household\", \"from\": \"" + from + "\", \"idNumber\": \"" + card + "\"}");
    }

    @Test
    void aCitizenBooksLooksAndGivesBackAndNothingOfHimIsKeptButWhatHisCardIsCalledOnThatDay() {
        JsonNode free = citizen.get(FREE).json();
        assertThat(free.path("days")).hasSize(RuleSet.Appointments.DAYS);
        assertThat(citizen.get("/api/v1/about").json().at("/services/0").has("group"))
                .isTrue();
        assertThat(free.path("day")).isEqualTo(free.path("days").path(0));

        Client.Reply booked = book(slot(20), CARD);

        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        String pass = booked.json().path("pass").asText();
        assertThat(booked.json().path("url").asText()).endsWith("/book/" + pass);
        assertThat(citizen.get(FREE + "&day=2026-11-24")
                        .json()
                        .path("slots")
                        .path(20)
                        .path("left")
                        .asInt())
                .as("one of two places is for citizens themselves")
                .isZero();
        assertThat(book(slot(20), "440524188001010014").code()).isEqualTo("slot-full");
        assertThat(book(slot(21), CARD).code()).isEqualTo("already-booked");
        assertThat(hall.signedIn("zhao")
                        .get("/api/v1/appointments?service=household&day=2026-11-24")
                        .json()
                        .path("slots")
                        .path(20)
                        .path("left")
                        .asInt())
                .as("the other is the guide's to give")
                .isEqualTo(1);
        JsonNode seen = citizen.get(BOOKINGS + "/" + pass).json();
        assertThat(seen.path("state").asText()).isEqualTo("booked");
        assertThat(seen.toString()).doesNotContain("002X", "card-", "holder");
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/events?after=0&limit=500")
                        .text())
                .contains("appointment-made", "phone:page", "card-002X-2026-11-24")
                .doesNotContain(pass)
                .doesNotContainIgnoringCase("1949123");

        assertThat(citizen.post(BOOKINGS + "/" + pass + "/cancel", "{}").status())
                .isEqualTo(200);
        assertThat(citizen.get(BOOKINGS + "/" + pass).code()).isEqualTo("unknown-appointment");
        assertThat(book(slot(20), "440524188001010014").status()).isEqualTo(201);
    }

    @Test
    void onlyTheBookingsOwnPassOpensIt() {
        Client.Reply booked = book(slot(20), CARD);
        String id = booked.json().path("appointment").asText();
        String pass = booked.json().path("pass").asText();

        for (String wrong : new String[] {
            id,
            hall.passes.of(new TicketId(id)),
            hall.passes.helper(new TicketId(id)),
            pass.substring(1),
            pass.substring(0, pass.length() - 1) + (pass.endsWith("a") ? "b" : "a")
        }) {
            assertThat(citizen.get(BOOKINGS + "/" + wrong).status()).as(wrong).isEqualTo(404);
            assertThat(citizen.post(BOOKINGS + "/" + wrong + "/cancel", "{}").code())
                    .isEqualTo("unknown-appointment");
        }
        assertThat(citizen.get("/api/v1/tickets/" + pass).code()).isEqualTo("unknown-ticket");
    }

    /** Sent again because the answer was lost: one booking, and the same pass. */
    @Test
    void theSameRequestIsDoneOnceAndItsNumberIsHisOwn() {
        String wish = "{\"service\": \"household\", \"from\": \"" + slot(20) + "\", \"idNumber\": \"" + CARD + "\"}";

        Client.Reply first = citizen.post(BOOKINGS, wish, "wish-1");
        Client.Reply again = citizen.post(BOOKINGS, wish, "wish-1");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(hall.hall.state().queue().appointments().all()).hasSize(1);
    }

    /** Many behind one address cannot take what is left, nor ask which cards have booked. */
    @Test
    void fromOneNetworkTwentyInTenMinutesAreHeard() {
        Instant far = hall.clock.instant().plus(Duration.ofDays(400));
        for (int i = 0; i < 20; i++) {
            assertThat(book(far.toString(), CARD).code()).isEqualTo("no-such-slot");
        }

        Client.Reply late = book(slot(20), CARD);

        assertThat(late.status()).isEqualTo(429);
        assertThat(late.code()).isEqualTo("too-many-bookings");
        assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 600);
        assertThat(citizen.get(FREE).status()).as("looking is free").isEqualTo(200);
    }

    @Test
    void whoComesInTimeHasHisTicketAndTheBookingSaysSo() {
        JsonNode today = citizen.get(FREE).json();
        JsonNode booked =
                book(today.path("slots").path(0).path("from").asText(), CARD).json();
        String pass = booked.path("pass").asText();
        String holder =
                hall.hall.state().queue().appointments().all().getFirst().holder();
        hall.act(new QueueCommand.Issue(
                new Actor(Actor.Kind.KIOSK, "kiosk-1"),
                new TicketId("came"),
                new ServiceId("household"),
                null,
                null,
                holder,
                false));

        JsonNode seen = citizen.get(BOOKINGS + "/" + pass).json();

        String time = LocalTime.ofInstant(
                        Instant.parse(booked.path("from").asText()),
                        ZoneId.of(seen.path("zone").asText()))
                .toString();
        String desk = "/api/v1/windows/1";
        Client clerk = hall.signedIn("wang");
        clerk.post(desk + "/open", "{}");
        assertThat(clerk.get(desk).json().at("/waiting/0/booked").asText()).isEqualTo(time);
        assertThat(clerk.post(desk + "/call", "{}").status()).isEqualTo(200);
        assertThat(clerk.get(desk).json().at("/present/booked").asText()).isEqualTo(time);
        assertThat(citizen.get("/api/v1/tickets/" + hall.passes.of(new TicketId("came")))
                        .json()
                        .path("booked")
                        .asText())
                .isEqualTo(time);
        assertThat(seen.path("state").asText()).isEqualTo("kept");
        assertThat(seen.path("number").asText()).isEqualTo("A001");
        assertThat(citizen.post(BOOKINGS + "/" + pass + "/cancel", "{}").code()).isEqualTo("appointment-kept");
    }

    @Test
    void aHallWhosePeopleBookSaysSoAndOffersNothing() {
        RuleSet usual = RuleSet.DEFAULT;
        hall.act(new QueueCommand.Configure(
                Actor.HALL,
                hall.hall
                        .state()
                        .queue()
                        .setup()
                        .under(new RuleSet(
                                "desk",
                                usual.classes(),
                                3,
                                3,
                                3,
                                5,
                                1,
                                null,
                                null,
                                null,
                                null,
                                new RuleSet.Appointments(30, 2, 30, 15, 0)))));

        assertThat(citizen.get("/api/v1/about").json().path("booking").asBoolean())
                .isFalse();
        assertThat(citizen.get(FREE).json().path("days")).isEmpty();
        assertThat(book("2026-11-24T02:00:00Z", CARD).code()).isEqualTo("not-booked-by-phone");
    }
}
