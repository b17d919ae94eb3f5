package hall.kiosk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The manager of a hall at its API. */
final class ManagerAtHall {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI hall;
    private String cookie = "";
    private String csrf = "";

    private ManagerAtHall(URI hall) {
        this.hall = hall;
    }

    static ManagerAtHall signIn(URI hall, Path data) throws Exception {
        ManagerAtHall manager = new ManagerAtHall(hall);
        JsonNode secret = JSON.readTree(data.resolve("access.json").toFile()).path("manager");
        ObjectNode body = JSON.createObjectNode()
                .put("user", secret.path("user").asText())
                .put("password", secret.path("password").asText());
        HttpResponse<String> answer = manager.send("/api/v1/login", body.toString());
        manager.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        manager.csrf = JSON.readTree(answer.body()).path("csrf").asText();
        return manager;
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(hall.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Cookie", cookie)
                        .header("X-CSRF-Token", csrf)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String body(String... fields) {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return body.toString();
    }

    int post(String path, String... fields) throws Exception {
        return send(path, body(fields)).statusCode();
    }

    /** What came of {@code act} on {@code device}. */
    JsonNode act(String device, String act) throws Exception {
        return JSON.readTree(send("/api/v1/devices/" + device + "/" + act, "{}").body());
    }

    /** How {@code device} is; missing where the hall has not heard of it. */
    JsonNode device(String device) throws Exception {
        return JSON.readTree(text(hall.resolve("/api/v1/devices")))
                .path("devices")
                .valueStream()
                .filter(each -> each.path("id").asText().equals(device))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Lets the machine in as a device that {@code fresh} describes and the hall does not have yet. */
    HttpResponse<String> admitNew(String enrolment, String code, String device, String fresh) throws Exception {
        ObjectNode body =
                JSON.createObjectNode().put("code", code).put("device", device).put("reason", "新设备");
        body.set("new", JSON.readTree(fresh));
        return send("/api/v1/enrolments/" + enrolment + "/admit", body.toString());
    }

    String fingerprint(String enrolment, String code) throws Exception {
        return JSON.readTree(send("/api/v1/enrolments/" + enrolment + "/code", body("code", code))
                        .body())
                .path("fingerprint")
                .asText();
    }

    String text(URI address) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    String events() throws Exception {
        return text(hall.resolve("/api/v1/events?after=0&limit=1000"));
    }

    /** The machines that wait, in the order of their coming. */
    List<String> waiting() throws Exception {
        List<String> waiting = new ArrayList<>();
        JSON.readTree(text(hall.resolve("/api/v1/enrolments")))
                .path("waiting")
                .forEach(each -> waiting.add(each.path("enrolment").asText()));
        return waiting;
    }
}
