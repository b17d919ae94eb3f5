package hall.board.command;

import hall.loop.ProcessEnd;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Runs a program from its command line. Exit codes: 0 done, 1 failed, 2 wrongly used; one sentence in each language says
 * why, and a stack trace is shown only when it is asked for.
 */
public final class CommandRun {

    private static final String VERBOSE = "--verbose";

    private CommandRun() {}

    /** Known before the arguments are read, for the log begins before that. */
    private static boolean isVerbose(String[] arguments) {
        return List.of(arguments).contains(VERBOSE);
    }

    /** Runs {@code program}, the whole process' only one, and ends the process. */
    public static void end(Object program, String[] arguments) {
        ProgramLog.use(isVerbose(arguments));
        ProcessEnd.guard();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(
                isReadable(arguments)
                        ? code(program, arguments, out, err)
                        : unreadable(err, System.getProperty("sun.jnu.encoding", "?")));
    }

    /** The exit code of {@code program} run with {@code arguments}. */
    public static int code(Object program, String[] arguments, PrintWriter out, PrintWriter err) {
        boolean verbose = isVerbose(arguments);
        CommandLine line = new CommandLine(program);
        line.getCommandSpec()
                .addOption(OptionSpec.builder(VERBOSE)
                        .type(boolean.class)
                        .description("更详细的日志，出错时给出来源。 More in the log, and where a failure came from.")
                        .scopeType(ScopeType.INHERIT)
                        .build());
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "环境变量 HALL_JAVA_OPTS：启动脚本已按本机内存选择 Java 选项，其后可追加，如 -Xmx256m。",
                        "HALL_JAVA_OPTS in the environment: options for Java after those the launcher chooses for this"
                                + " machine, such as -Xmx256m.");
        int code = line.setResourceBundle(ResourceBundle.getBundle("hall.board.command.Help", Locale.ROOT))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println(WrongUse.sentence(wrong));
                    trace(wrong, err, verbose);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println(Failure.sentence(failure));
                    trace(failure, err, verbose);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        out.flush(); // what was printed without an end of line
        err.flush();
        return code;
    }

    private static void trace(Exception failure, PrintWriter err, boolean verbose) {
        if (verbose) {
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
