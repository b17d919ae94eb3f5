package hall.kiosk.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.AddressReading;
import hall.broker.HallAddress;
import hall.id.RandomId;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code access.json} in the data folder, readable by its owner alone: the passwords and tokens of a hall in the clear,
 * for whoever sets it up. Made at the first start with secrets of chance; what a person writes into it stays, and what
 * is wrong in it is refused, never replaced. People and devices that are no longer configured stay in it.
 *
 * <pre>
 * {"manager": {"user", "password"}, "clerk": {"user", "password"}, "kiosk": {"token"},
 *  "observer": {"mqttUser", "mqttPassword"}, "people": {NAME: PASSWORD}, "devices": {ID: PASSWORD},
 *  "tokens": {ID: TOKEN}, "signIn": {"clientSecret"}}
 * </pre>
 *
 * <p>A person's password in {@link PasswordFile passwords.json} stands before the one here. {@code devices} are passwords at the broker, the hall's own too, {@code tokens} are for HTTP: one for each kiosk, board and rating pad, and what each web hook signs with, {@code hook-ID}. The
 * token in {@code kiosk} is a second one of the first kiosk. {@code clientSecret} is what the organisation's OpenID Connect
 * provider gave the hall; a person writes it, nothing makes it.
 */
public record AccessFile(
        Secret manager,
        Secret clerk,
        String kioskToken,
        Secret observer,
        Map<String, String> people,
        Map<String, String> devices,
        Map<String, String> tokens,
        @Nullable String signInSecret) {

    private static final String NAME = "access.json";
    private static final int LENGTH = 20;
    private static final int LONGEST = 200;

    /** A name and its password. */
    public record Secret(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** Who must have a secret: people, what signs in to the broker, what has a token for HTTP. */
    public record Names(List<String> people, List<String> devices, List<String> tokens) {}

    public AccessFile {
        tokens = Map.copyOf(tokens);
        people = Map.copyOf(people);
        devices = Map.copyOf(devices);
    }

    /**
     * Reads the file in {@code folder}, adds what it lacks for {@code names}, and writes it back if anything
     * was added. The exception tells all faults of the file.
     */
    public static AccessFile readOrMake(Path folder, Names names, RandomGenerator chance) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = folder.resolve(NAME);
        JsonNode read = mapper.createObjectNode();
        if (Files.exists(file)) {
            JsonFaults faults = new JsonFaults();
            Optional<JsonValue> json = StrictJson.read(file, faults);
            json.ifPresent(value -> value.object(root -> check(root, names)));
            if (!faults.isEmpty()) {
                throw new IOException(faults.text());
            }
            read = mapper.readTree(file.toFile());
        }
        if (!(read instanceof ObjectNode root)) {
            throw new IllegalStateException(file + " was an object a moment ago");
        }
        String before = root.toString();
        AccessFile access = complete(root, names, chance);
        if (!root.toString().equals(before)) {
            OwnerFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
        }
        return access;
    }

    /** Takes the secrets of {@code device} out of the file in {@code folder}, so that it gets others. */
    public static void forget(Path folder, String device) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = folder.resolve(NAME);
        if (Files.exists(file) && mapper.readTree(file.toFile()) instanceof ObjectNode root) {
            child(root, "devices").remove(device);
            child(root, "tokens").remove(device);
            OwnerFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
        }
    }

    /** Makes the file of a new hall whose manager signs in as {@code user}, with a secret of chance for everything else. */
    public static void makeFor(String user, Path folder, RandomGenerator chance) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.putObject("manager").put("user", user);
        complete(root, new Names(List.of(), List.of(), List.of()), chance);
        OwnerFile.write(
                folder.resolve(NAME), mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /** Notes what is wrong in a file that somebody may have written in. */
    private static Optional<JsonObject> check(JsonObject root, Names names) {
        Ids accounts = new Ids(Set.of());
        accounts.reserve(names.people(), HallConfigFile.NAME + " /people");
        account(root.optional("manager"), accounts, "user", "password");
        account(root.optional("clerk"), accounts, "user", "password");
        section(root.optional("kiosk"), kiosk -> kiosk.optional("token").secret(LONGEST));
        Ids parties = new Ids(Set.of(HallConfig.HUB));
        parties.reserve(
                names.devices().stream()
                        .filter(name -> !name.equals(HallConfig.HUB))
                        .toList(),
                HallConfigFile.NAME + " /devices");
        account(root.optional("observer"), parties, "mqttUser", "mqttPassword");
        section(
                root.optional("signIn"),
                signIn -> signIn.optional("clientSecret").secret(LONGEST));
        secrets(root.optional("people"));
        secrets(root.optional("devices"));
        secrets(root.optional("tokens"));
        return Optional.of(root);
    }

    private static void account(JsonValue place, Ids taken, String userKey, String passwordKey) {
        section(place, account -> {
            JsonValue user = account.optional(userKey);
            Optional<String> name = user.text(LONGEST);
            taken.requireFree(user);
            name.ifPresent(text -> taken.reserve(Set.of(text), user.pointer()));
            return account.optional(passwordKey).secret(LONGEST);
        });
    }

    /** An object; what stands there instead may be a secret, so that no message shows it. */
    private static void section(JsonValue place, Function<JsonObject, Optional<?>> reading) {
        if (place.isThere() && !place.isObject()) {
            place.fault("须为用 { } 括起的对象。", "must be an object in { }");
        } else {
            place.object(object -> reading.apply(object).map(read -> object));
        }
    }

    private static void secrets(JsonValue place) {
        section(place, names -> {
            for (String name : names.keys()) {
                JsonValue secret = names.required(name);
                if (HallAddress.isName(name)) {
                    secret.secret(LONGEST);
                } else {
                    secret.fault(
                            "名称须为" + AddressReading.NAME.chinese() + "。",
                            "is a name that must be " + AddressReading.NAME.english());
                }
            }
            return Optional.of(names);
        });
    }

    private static AccessFile complete(ObjectNode root, Names names, RandomGenerator chance) {
        return new AccessFile(
                secret(root, "manager", "user", "password", chance),
                secret(root, "clerk", "user", "password", chance),
                text(child(root, "kiosk"), "token", chance),
                secret(root, "observer", "mqttUser", "mqttPassword", chance),
                secrets(child(root, "people"), names.people(), chance),
                secrets(child(root, "devices"), names.devices(), chance),
                secrets(child(root, "tokens"), names.tokens(), chance),
                root.path("signIn").path("clientSecret").textValue());
    }

    private static ObjectNode child(ObjectNode root, String name) {
        return root.get(name) instanceof ObjectNode object ? object : root.putObject(name);
    }

    private static Secret secret(
            ObjectNode root, String name, String userField, String passwordField, RandomGenerator chance) {
        ObjectNode node = child(root, name);
        if (!node.hasNonNull(userField)) {
            node.put(userField, name);
        }
        return new Secret(node.path(userField).textValue(), text(node, passwordField, chance));
    }

    private static Map<String, String> secrets(ObjectNode node, List<String> names, RandomGenerator chance) {
        Map<String, String> secrets = new TreeMap<>();
        for (String name : names) {
            secrets.put(name, text(node, name, chance));
        }
        return secrets;
    }

    /** The secret at {@code field}, made where there is none. */
    private static String text(ObjectNode node, String field, RandomGenerator chance) {
        if (!node.hasNonNull(field)) {
            node.put(field, RandomId.readable(chance, LENGTH));
        }
        return node.path(field).textValue();
    }
}
