package hall.kiosk.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code passwords.json} in the data folder: the passwords people have chosen and those a manager has handed out for one
 * use, as slow hashes. A password in it stands before one in {@code access.json}. Readable by its owner alone. Immutable.
 *
 * <pre>
 * {"people": {NAME: {"hash": "argon2id$SALT$HASH", "oneTime": true}}}
 * </pre>
 */
public record PasswordFile(Map<String, Entry> people) {

    private static final String NAME = "passwords.json";
    private static final int LONGEST = 300;

    /** A password's hash; {@code oneTime} when it only lets its person choose another. */
    public record Entry(String hash, boolean oneTime) {

        /** Without the hash. */
        @Override
        public String toString() {
            return oneTime ? "one-time password" : "password";
        }
    }

    /** Nobody's. */
    public static final PasswordFile NONE = new PasswordFile(Map.of());

    public PasswordFile {
        people = Map.copyOf(people);
    }

    /** Reads the file in {@code folder}; nobody has a password where there is none. The exception tells all its faults. */
    public static PasswordFile read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return NONE;
        }
        JsonFaults faults = new JsonFaults();
        Map<String, Entry> people = new TreeMap<>();
        StrictJson.read(file, faults)
                .ifPresent(value -> value.object(root -> root.required("people").object(names -> {
                    names.keys()
                            .forEach(name -> entry(names.required(name)).ifPresent(entry -> people.put(name, entry)));
                    return Optional.of(names);
                })));
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return new PasswordFile(people);
    }

    private static Optional<Entry> entry(JsonValue place) {
        return place.object(PasswordFile::entry);
    }

    private static Optional<Entry> entry(JsonObject entry) {
        JsonValue place = entry.required("hash");
        Optional<String> hash = place.secret(LONGEST);
        boolean oneTime = entry.optional("oneTime").flag().orElse(false);
        if (hash.isPresent() && !hash.get().matches("argon2id\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+")) {
            place.fault(
                    "不是本程序写入的密码散列，请由管理员重新发放一次性密码。",
                    "is no hash of this program; have a manager hand out a one-time password");
        }
        return hash.map(text -> new Entry(text, oneTime));
    }

    /** The same with {@code others}, stored in {@code folder} before this returns. */
    public PasswordFile with(Map<String, Entry> others, Path folder) throws IOException {
        Map<String, Entry> more = new TreeMap<>(people);
        more.putAll(others);
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode names = root.putObject("people");
        more.forEach((person, each) ->
                names.putObject(person).put("hash", each.hash()).put("oneTime", each.oneTime()));
        OwnerFile.write(folder.resolve(NAME), root.toPrettyString() + "\n");
        return new PasswordFile(more);
    }
}
