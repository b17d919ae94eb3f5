package hall.tier.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ordinary user as whom a program runs that refuses root; nobody else where we are an ordinary user ourselves. */
final class OtherUser {

    private final @Nullable String name;

    private OtherUser(@Nullable String name) {
        this.name = name;
    }

    /** Ourselves, or for root the user that Debian's PostgreSQL has, else {@code nobody}. */
    static OtherUser choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OtherUser(null);
        }
        return new OtherUser(isThere("postgres") ? "postgres" : "nobody");
    }

    private static boolean isThere(String user) {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user) != null;
        } catch (IOException none) {
            return false;
        }
    }

    /** {@code command} as that user. */
    List<String> command(List<String> command) {
        if (name == null) {
            return command;
        }
        List<String> dropped = new ArrayList<>(List.of("setpriv", "--reuid", name, "--regid"));
        dropped.add(name.equals("nobody") ? "nogroup" : name);
        dropped.addAll(List.of("--clear-groups", "--"));
        dropped.addAll(command);
        return dropped;
    }

    /** Gives {@code folder} and all in it to that user, and lets him pass through its parent. */
    void own(Path folder) throws IOException {
        if (name == null) {
            return;
        }
        UserPrincipal owner =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setOwner(each, owner);
            }
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(parent, permissions);
            }
        }
    }
}
