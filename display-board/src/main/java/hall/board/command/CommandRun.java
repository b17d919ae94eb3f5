package hall.board.command;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/**
 * Runs a program from its command line. Exit codes: 0 done, 1 failed, 2 wrongly used; one sentence in each language says
 * why, and a stack trace is shown only when it is asked for.
 */
public final class CommandRun {

    private CommandRun() {}

    /**
     * Runs {@code program} and ends the process.
     *
     * @param verbose whether stack traces are asked for; known once the arguments are read
     */
    public static void end(Object program, String[] arguments, BooleanSupplier verbose) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(
                isReadable(arguments)
                        ? code(program, arguments, out, err, verbose)
                        : unreadable(err, System.getProperty("sun.jnu.encoding", "?")));
    }

    /** The exit code of {@code program} run with {@code arguments}. */
    public static int code(
            Object program, String[] arguments, PrintWriter out, PrintWriter err, BooleanSupplier verbose) {
        return new CommandLine(program)
                .setResourceBundle(ResourceBundle.getBundle("hall.board.command.Help", Locale.ROOT))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println(WrongUse.sentence(wrong));
                    trace(wrong, err, verbose);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    err.println(Failure.sentence(failure));
                    trace(failure, err, verbose);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    private static void trace(Exception failure, PrintWriter err, BooleanSupplier verbose) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
    }

    /**
     * Whether Java has understood the bytes of the command line. In a locale without UTF-8, as services have it where no
     * launcher sets one, each byte of a Chinese path becomes a replacement character, and no file is found by it.
     */
    private static boolean isReadable(String[] arguments) {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).equals(StandardCharsets.UTF_8)
                || Arrays.stream(arguments).noneMatch(argument -> argument.indexOf('\uFFFD') >= 0);
    }

    private static int unreadable(PrintWriter err, String encoding) {
        err.println("参数中有当前语言环境（" + encoding + "）无法表示的字符，请先设置 LC_ALL=C.UTF-8。 / The arguments have characters that"
                + " the locale (" + encoding + ") cannot show: set LC_ALL=C.UTF-8 first.");
        return CommandLine.ExitCode.USAGE;
    }
}
