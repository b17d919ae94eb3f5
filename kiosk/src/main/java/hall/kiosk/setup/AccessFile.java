package hall.kiosk.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * {@code access.json} in the data folder, readable by its owner alone: the passwords and tokens of a hall in the clear,
 * for whoever sets it up. Made at the first start with secrets of chance; what a person writes into it stays.
 *
 * <pre>
 * {"manager": {"user", "password"}, "clerk": {"user", "password"}, "kiosk": {"token"},
 *  "observer": {"mqttUser", "mqttPassword"}, "board": {"mqttUser", "mqttPassword"},
 *  "people": {NAME: PASSWORD}, "devices": {ID: PASSWORD}}
 * </pre>
 */
public record AccessFile(
        Secret manager,
        Secret clerk,
        String kioskToken,
        Secret observer,
        Map<String, String> people,
        Map<String, String> devices) {

    private static final String NAME = "access.json";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    /** A name and its password. */
    public record Secret(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    public AccessFile {
        people = Map.copyOf(people);
        devices = Map.copyOf(devices);
    }

    /**
     * Reads the file in {@code folder}, adds what it lacks for these people and devices, and writes it back if anything
     * was added.
     */
    public static AccessFile readOrMake(Path folder, List<String> people, List<String> devices, RandomGenerator chance)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = folder.resolve(NAME);
        ObjectNode root = mapper.createObjectNode();
        if (Files.exists(file)) {
            JsonNode read = mapper.readTree(Files.readString(file));
            if (!(read instanceof ObjectNode object)) {
                throw new IOException("The file " + file + " must hold one JSON object; mend it, or delete it to have"
                        + " new passwords made.");
            }
            root = object;
        }
        String before = root.toString();
        Secret manager = secret(root, "manager", "user", "password", "manager", chance);
        Secret clerk = secret(root, "clerk", "user", "password", "clerk", chance);
        String token = text(child(root, "kiosk"), "token", chance);
        Secret observer = secret(root, "observer", "mqttUser", "mqttPassword", "observer", chance);
        Map<String, String> peopleSecrets = secrets(child(root, "people"), people, chance);
        Map<String, String> deviceSecrets = secrets(child(root, "devices"), devices, chance);
        if (!root.toString().equals(before)) {
            OwnerFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
        }
        return new AccessFile(manager, clerk, token, observer, peopleSecrets, deviceSecrets);
    }

    private static ObjectNode child(ObjectNode root, String name) {
        return root.get(name) instanceof ObjectNode object ? object : root.putObject(name);
    }

    private static Secret secret(
            ObjectNode root, String name, String userField, String passwordField, String user, RandomGenerator chance) {
        ObjectNode node = child(root, name);
        if (!node.path(userField).isTextual()) {
            node.put(userField, user);
        }
        return new Secret(node.path(userField).asText(), text(node, passwordField, chance));
    }

    private static Map<String, String> secrets(ObjectNode node, List<String> names, RandomGenerator chance) {
        Map<String, String> secrets = new TreeMap<>();
        for (String name : names) {
            secrets.put(name, text(node, name, chance));
        }
        return secrets;
    }

    private static String text(ObjectNode node, String field, RandomGenerator chance) {
        if (!node.path(field).isTextual() || node.path(field).asText().isEmpty()) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < LENGTH; i++) {
                made.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
            }
            node.put(field, made.toString());
        }
        return node.path(field).asText();
    }
}
