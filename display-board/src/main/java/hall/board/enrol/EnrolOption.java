package hall.board.enrol;

import hall.board.command.Terminal;
import hall.board.screen.EnrolWindow;
import hall.broker.enrol.EnrolledFolder;
import hall.broker.enrol.Enrolling;
import hall.broker.enrol.Renewal;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --enrol} of a program that is one machine of a hall. */
public final class EnrolOption {

    @Option(
            names = "--enrol",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ADDRESS",
            description = "machine.json 尚无大厅时，先向大厅登记：屏幕显示登记码，由管理员输入；可写大厅地址，如 https://10.0.0.5:8443，不写则自动寻找。"
                    + " Where machine.json in --config DIR names no hall yet, enrol first: this machine's screen shows a code that"
                    + " a manager types. Without an address the hall is looked for.")
    private @Nullable String enrol;

    /** Whether it was given. */
    public boolean isGiven() {
        return enrol != null;
    }

    /** Whether a display can be used; asked only where something is to be shown. */
    @FunctionalInterface
    public interface HasDisplay {
        boolean ask() throws IOException;
    }

    /**
     * Waits until a manager has let this machine in, unless that is not asked for or it is in already.
     *
     * @param config the folder of {@code machine.json}; null where there is none, which is wrong use
     * @param role what the program can be, {@code board} or {@code kiosk}
     */
    public void run(@Nullable Path config, String role, HasDisplay display, Terminal terminal, SecureRandom chance)
            throws IOException, DesignException, InterruptedException {
        if (enrol == null) {
            return;
        }
        if (config == null) {
            throw terminal.wrong(
                    "--enrol 须与 --config DIR 同用，登记所得写入该目录。 / --enrol needs --config DIR, where what the hall"
                            + " gives is kept.");
        }
        Optional<URI> address = enrol.isEmpty() ? Optional.empty() : Enrolling.address(enrol);
        if (!enrol.isEmpty() && address.isEmpty()) {
            throw terminal.wrong(
                    "--enrol 的地址须写作 10.0.0.5 或 https://10.0.0.5:8443。 / The address of --enrol is written like"
                            + " 10.0.0.5 or https://10.0.0.5:8443.");
        }
        try (EnrolWindow face = display.ask()
                ? EnrolWindow.onDisplay(terminal.out(), Tokens.standard(), Fonts.load())
                : EnrolWindow.onTerminal(terminal.out())) {
            MachineEnrolment.run(config, role, address, chance, face);
        }
    }

    /** Keeps the certificate of a machine that enrolled good until it is closed; null for another machine. */
    public static @Nullable Renewal renewal(@Nullable Path config) {
        EnrolledFolder folder = config == null ? null : MachineEnrolment.folder(config);
        return folder != null && folder.isThere() ? Renewal.start(folder) : null;
    }
}
