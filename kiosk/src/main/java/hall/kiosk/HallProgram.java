package hall.kiosk;

import hall.board.command.CommandRun;
import hall.board.command.ProgramLog;
import hall.board.command.Terminal;
import hall.loop.ProcessEnd;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code hall}: what a technician of the hall types. Exit codes: 0 done, 1 failed, 2 wrongly used. */
@Command(
        name = "hall",
        description = "政务服务大厅排队、叫号与评价。 Tickets, calls and ratings of a service hall.",
        mixinStandardHelpOptions = true,
        version = "hall 1",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ConfigCommand.class,
            VerifyCommand.class,
            EventsCommand.class,
            ProjectionCommand.class,
            DeviceCommand.class,
            BrokerCommand.class,
            StandardCommand.class,
            SignCommand.class,
            TierCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "环境变量 HALL_JAVA_OPTS：启动脚本已按本机内存选择 Java 选项，其后可追加，如 -Xmx256m。",
            "HALL_JAVA_OPTS in the environment: options for Java after those the launcher chooses for this machine, such as"
                    + " -Xmx256m."
        },
        sortOptions = false)
public final class HallProgram implements Callable<Integer> {

    private static final String VERBOSE = "--verbose";

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = VERBOSE,
            description = "更详细的日志，出错时给出来源。 More in the log, and where a failure came from.",
            scope = ScopeType.INHERIT)
    private boolean verbose;

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ProgramLog.use(List.of(arguments).contains(VERBOSE));
        ProcessEnd.guard();
        HallProgram program = new HallProgram();
        CommandRun.end(program, arguments, () -> program.verbose);
    }

    /** The exit code of the program run with {@code arguments}. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        HallProgram program = new HallProgram();
        return CommandRun.code(program, arguments, out, err, () -> program.verbose);
    }

    @Override
    public Integer call() {
        throw terminal.wrong("请给出子命令，用 hall --help 查看。 / Name a command; hall --help lists them.");
    }
}
