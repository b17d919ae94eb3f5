package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords over the API: one's own, and those a manager hands out for one use. */
final class PasswordApiTest {

    private TestHall hall;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void whoChangesThePasswordSignsInWithTheNewOneAlone() throws Exception {
        Client wang = hall.client().signIn("wang", TestHall.PASSWORD);

        assertThat(wang.post("/api/v1/password", change(TestHall.PASSWORD, "a word of mine"))
                        .status())
                .isEqualTo(204);

        assertThat(wang.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(login("wang", TestHall.PASSWORD).status()).isEqualTo(401);
        assertThat(login("wang", "a word of mine").status()).isEqualTo(200);
    }

    @Test
    void aWrongOldPasswordOrAShortNewOneChangesNothing() throws Exception {
        Client wang = hall.client().signIn("wang", TestHall.PASSWORD);

        assertThat(wang.post("/api/v1/password", change("wrong", "a word of mine"))
                        .code())
                .isEqualTo("wrong-password");
        assertThat(wang.post("/api/v1/password", change(TestHall.PASSWORD, "short"))
                        .code())
                .isEqualTo("bad-field");
        for (String none : List.of("          ", "abc   ", "\\u0000\\u0007abcdefgh")) {
            assertThat(wang.post("/api/v1/password", change(TestHall.PASSWORD, none))
                            .code())
                    .as("'%s'", none)
                    .isEqualTo("bad-field");
        }
        assertThat(wang.post("/api/v1/password", change(TestHall.PASSWORD, TestHall.PASSWORD))
                        .code())
                .isEqualTo("bad-field");

        assertThat(wang.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(login("wang", TestHall.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void guessingTheOldPasswordIsLockedAsSigningInIs() throws Exception {
        Client wang = hall.client().signIn("wang", TestHall.PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(wang.post("/api/v1/password", change("guess " + i, "a word of mine"))
                            .code())
                    .isEqualTo("wrong-password");
        }

        assertThat(wang.post("/api/v1/password", change(TestHall.PASSWORD, "a word of mine"))
                        .code())
                .isEqualTo("too-many-attempts");
    }

    @Test
    void aHandedOutPasswordOnlyLetsItsPersonChooseAnother() throws Exception {
        JsonNode handed = hall.client()
                .signIn("chief", TestHall.PASSWORD)
                .post("/api/v1/people/wang/password", "{}")
                .json();
        String once = handed.path("password").asText();
        assertThat(login("wang", TestHall.PASSWORD).status()).isEqualTo(401);

        Client.Reply welcome = login("wang", once);
        assertThat(welcome.json().path("oneTime").asBoolean()).isTrue();
        Client wang = hall.client().signIn("wang", once);
        assertThat(wang.get("/api/v1/hall").code()).isEqualTo("password-must-change");
        assertThat(wang.post("/api/v1/windows/1/open", "{}").code()).isEqualTo("password-must-change");
        assertThat(wang.get("/api/v1/session").json().path("oneTime").asBoolean())
                .isTrue();
        assertThat(wang.post("/api/v1/password", change(once, "a word of mine")).status())
                .isEqualTo(204);

        Client again = hall.client().signIn("wang", "a word of mine");
        assertThat(again.get("/api/v1/hall").status()).isEqualTo(200);
        assertThat(login("wang", once).status()).isEqualTo(401);
    }

    /** Who, for whom and when; never the password. */
    @Test
    void handingOutIsInTheAuditAndThePasswordIsNot() throws Exception {
        String once = hall.client()
                .signIn("chief", TestHall.PASSWORD)
                .post("/api/v1/people/wang/password", "{}")
                .json()
                .path("password")
                .asText();

        String audit = hall.client()
                .signIn("auditor", TestHall.PASSWORD)
                .get("/api/v1/audit?person=chief")
                .text();

        assertThat(audit).contains("password-handed-out").contains("wang").doesNotContain(once);
    }

    /** The way out for whoever is locked out. */
    @Test
    void aHandedOutPasswordForgivesWrongTries() throws Exception {
        for (int i = 0; i < 10; i++) {
            login("wang", "guess " + i);
        }
        assertThat(login("wang", TestHall.PASSWORD).status()).isEqualTo(429);

        JsonNode handed = hall.client()
                .signIn("chief", TestHall.PASSWORD)
                .post("/api/v1/people/wang/password", "{}")
                .json();

        assertThat(login("wang", handed.path("password").asText()).status()).isEqualTo(200);
    }

    @Test
    void onlyAManagerHandsOutAndOnlyForWhoWorksHere() throws Exception {
        assertThat(hall.client()
                        .signIn("wang", TestHall.PASSWORD)
                        .post("/api/v1/people/li/password", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(hall.client()
                        .signIn("chief", TestHall.PASSWORD)
                        .post("/api/v1/people/nobody/password", "{}")
                        .code())
                .isEqualTo("unknown-person");
    }

    private Client.Reply login(String user, String password) throws Exception {
        return hall.client().post("/api/v1/login", "{\"user\": \"" + user + "\", \"password\": \"" + password + "\"}");
    }

    private static String change(String old, String wanted) {
        return "{\"old\": \"" + old + "\", \"new\": \"" + wanted + "\"}";
    }
}
