package hall.kiosk;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Ports as a person gives them. */
final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void check(CommandSpec spec, String option, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " 须为 0 至 65535，而不是 " + port + "。 / " + option + " must be 0 to 65535, not " + port + ".");
        }
    }
}
