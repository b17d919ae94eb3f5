package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever looks at the demo enters without a password; nobody enters a real hall so. */
class TourTest {

    @Test
    void aRealHallHasNoTour() {
        try (TestHall hall = TestHall.start()) {
            assertThat(hall.client().get("/api/v1/tour").status()).isEqualTo(404);
            assertThat(hall.client()
                            .post("/api/v1/tour/enter", "{\"role\":\"manager\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoeverSitsAtTheDemoEntersAsClerkOrManagerAndAsNobodyElse() throws Exception {
        try (TestHall hall = TestHall.start()) {
            hall.restartServer(HallServerSettings.local(0).withTour());
            assertThat(hall.client().get("/api/v1/tour").json().has("boards")).isTrue();
            Client manager = hall.client();
            Client.Reply entered = manager.post("/api/v1/tour/enter", "{\"role\":\"manager\"}");
            assertThat(entered.status()).isEqualTo(200);
            assertThat(entered.json().get("role").textValue()).isEqualTo("manager");
            assertThat(entered.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
            assertThat(hall.client()
                            .post("/api/v1/tour/enter", "{\"role\":\"clerk\"}")
                            .json()
                            .get("role")
                            .textValue())
                    .isEqualTo("clerk");
            for (String role : new String[] {"kiosk", "auditor", "hub", "", "manager2"}) {
                assertThat(hall.client()
                                .post("/api/v1/tour/enter", "{\"role\":\"" + role + "\"}")
                                .status())
                        .as(role)
                        .isIn(400, 404);
            }
        }
    }
}
