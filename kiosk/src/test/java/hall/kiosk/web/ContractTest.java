package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Role;
import hall.web.http.Route;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger with the contract in his hand: what it promises of every address, tried at the addresses. */
final class ContractTest {

    @AutoClose
    private final TestHall hall = TestHall.start();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/hall", "/api/v1/nothing", "/", "/api/v1/health", "/api/v1/stream"})
    void headIsGetWithoutTheBody(String path) {
        Client stranger = hall.client();
        Client board = hall.device(Role.BOARD);

        for (Client client : List.of(stranger, board)) {
            if (client.equals(stranger) || !path.endsWith("/stream")) {
                assertThat(head(client, path).status())
                        .isEqualTo(client.get(path).status());
                assertThat(head(client, path).header("Content-Type"))
                        .isEqualTo(client.get(path).header("Content-Type"));
            }
            assertThat(head(client, path).bytes()).isEmpty();
        }
        assertThat(head(board, "/api/v1/stream").header("Content-Type")).startsWith("text/event-stream");
    }

    /** A monitor with yesterday's token must not take a healthy hall for a dead one. */
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/v1/health", "/api/v1/metrics", "/", "/openapi.yaml"})
    void whatAnybodyMayReadIsNotClosedByATokenThatIsNoLongerValid(String path) {
        assertThat(hall.client().withToken("of yesterday").get(path).status()).isEqualTo(200);
    }

    @Test
    void aChangeOrAClosedAddressTellsOfATokenThatIsNotValid() {
        Client client = hall.client().withToken("of yesterday");

        assertThat(client.get("/api/v1/hall").code()).isEqualTo("bad-token");
        assertThat(client.post("/api/v1/ratings", "{\"pass\":\"x\",\"grade\":5}")
                        .code())
                .isEqualTo("bad-token");
    }

    @Test
    void freeTextHasTwoThousandCharactersAndNotOneMore() {
        Client wang = hall.signedIn("wang");
        wang.post("/api/v1/windows/1/open", "");

        assertThat(wang.post("/api/v1/windows/1/pause", "{\"reason\":\"" + "𬖋".repeat(2_001) + "\"}")
                        .code())
                .isEqualTo("bad-field");
        assertThat(wang.post("/api/v1/windows/1/pause", "{\"reason\":\"" + "𬖋".repeat(2_000) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    /** Each address is asked by everybody, with a body that is none, and answers as openapi.yaml says it may. */
    @Test
    void everyAnswerHasAStatusThatIsDescribed() throws IOException {
        OpenAPI api = new OpenAPIV3Parser()
                .readContents(
                        Files.readString(Path.of("openapi.yaml"), StandardCharsets.UTF_8), null, new ParseOptions())
                .getOpenAPI();
        List<Client> everybody = new ArrayList<>(List.of(
                hall.client(), hall.client().withToken("of yesterday"), hall.signedIn("wang"), hall.signedIn("chief")));
        for (Role role : Role.values()) {
            everybody.add(hall.device(role));
        }
        for (Route route : hall.server().routes()) {
            boolean isChange = route.method() == Route.Method.POST;
            Set<String> described = described(api, route, isChange);
            String path = route.path().replaceAll("\\{[a-z]+}", "nothing-of-this-name");
            if (path.endsWith("/stream") || path.endsWith("/logout")) {
                continue;
            }
            for (Client client : everybody) {
                Client.Reply reply = isChange ? client.post(path, "[]") : client.get(path);
                boolean told = described.contains(Integer.toString(reply.status()))
                        || (described.contains("default") && reply.status() >= 400);
                assertThat(told)
                        .as("%s %s: %s", route.method(), path, reply.status())
                        .isTrue();
                assertThat(reply.status()).isLessThan(500);
            }
        }
    }

    private static Set<String> described(OpenAPI api, Route route, boolean isChange) {
        PathItem item = Objects.requireNonNull(
                api.getPaths().get(route.path().replaceFirst("^/assets/.*", "/assets/{file}")), route.path());
        Operation operation = Objects.requireNonNull(isChange ? item.getPost() : item.getGet(), route.path());
        return operation.getResponses().keySet();
    }

    private static Client.Reply head(Client client, String path) {
        return client.send(client.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }
}
