package hall.kiosk;

import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where the upper tier's database is. */
final class TierDatabase {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "数据库地址，可写多个主机。 The database, several hosts allowed:"
                    + " jdbc:postgresql://first:5432,second:5432/hall")
    private @Nullable String url;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            defaultValue = "hall",
            description = "数据库用户。 The database's user (default: ${DEFAULT-VALUE}).")
    private String user = "hall";

    @Option(
            names = "--database-password",
            paramLabel = "FILE",
            description = "存放数据库密码的文件。 A file with the database's password.")
    private @Nullable Path password;

    StoreSettings settings() throws IOException {
        if (command == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (url == null) {
            throw new ParameterException(
                    command.commandLine(), "请用 --database 给出数据库地址。 / Say with --database where the database is.");
        }
        return StoreSettings.of(url, user, secret(password));
    }

    /** The first line of {@code file}; null without one. */
    static @Nullable String secret(@Nullable Path file) throws IOException {
        return file == null ? null : Files.readString(file).strip();
    }
}
