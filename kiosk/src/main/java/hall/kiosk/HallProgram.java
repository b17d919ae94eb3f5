package hall.kiosk;

import hall.board.command.CommandRun;
import hall.board.command.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
        sortOptions = false)
public final class HallProgram implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandRun.end(new HallProgram(), arguments);
    }

    /** The exit code of the program run with {@code arguments}. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return CommandRun.code(new HallProgram(), arguments, out, err);
    }

    @Override
    public Integer call() {
        throw terminal.wrong("请给出子命令，用 hall --help 查看。 / Name a command; hall --help lists them.");
    }
}
