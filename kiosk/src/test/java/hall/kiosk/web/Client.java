package hall.kiosk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who talks to the server by the contract, with nothing but java.net.http. */
public final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(1))
            .build();
    private final URI address;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Client(URI address) {
        this.address = address;
    }

    public Client withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Client with(String header, @Nullable String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    public Client signIn(String user, String password) {
        Reply reply = postUnkeyed("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
        if (reply.status() != 200) {
            throw new AssertionError("sign in of " + user + " led to " + reply);
        }
        with("Cookie", reply.header("Set-Cookie").split(";", 2)[0]);
        return with("X-CSRF-Token", reply.json().get("csrf").textValue());
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** A change with a number of its own. */
    public Reply post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Reply post(String path, String body, String key) {
        return send(request(path).header("Idempotency-Key", key), body);
    }

    public Reply postUnkeyed(String path, String body) {
        return send(request(path), body);
    }

    Reply send(HttpRequest.Builder request, String body) {
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(2));
        headers.forEach(request::header);
        return request;
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError("no answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    HttpClient http() {
        return http;
    }

    /** An answer. */
    public static final class Reply {
        private final HttpResponse<byte[]> response;

        private Reply(HttpResponse<byte[]> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(text());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        public String code() {
            return json().path("code").asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
